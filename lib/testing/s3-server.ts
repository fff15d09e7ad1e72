import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";
import type { S3Settings } from "@/lib/storage/s3";

export interface S3Server {
  readonly settings: Pick<
    S3Settings,
    "bucket" | "region" | "endpoint" | "forcePathStyle" | "accessKeyId" | "secretAccessKey"
  >;
  close(): Promise<void>;
}

/** A real S3 server (s3rver, from npm) with one empty bucket, on a free port of this machine. */
export async function startS3Server(): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), "directlink-s3-"));
  const server = new S3rver({
    port: 0,
    address: "127.0.0.1",
    silent: true,
    directory,
    configureBuckets: [{ name: "media", configs: [] }],
  });
  const { port } = await server.run();
  return {
    settings: {
      bucket: "media",
      region: "us-east-1",
      endpoint: `http://127.0.0.1:${port}`,
      forcePathStyle: true,
      accessKeyId: "S3RVER",
      secretAccessKey: "S3RVER",
    },
    async close() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
