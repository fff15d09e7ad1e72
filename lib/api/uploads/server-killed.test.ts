import { type ChildProcess, spawn } from "node:child_process";
import { createSecretKey, randomBytes } from "node:crypto";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { media, uploads } from "@/db/schema";
import { SYSTEM } from "@/lib/core/context";
import { localStorage } from "@/lib/storage/local";
import { s3Storage } from "@/lib/storage/s3";
import type { Storage } from "@/lib/storage/types";
import { signedIn } from "@/lib/testing/api-server";
import { anAccount } from "@/lib/testing/factories";
import { startS3Server } from "@/lib/testing/s3-server";
import {
  askForAddress,
  newFingerprint,
  reachedAt,
  receivedAt,
  type SignedAddress,
  send,
} from "@/lib/testing/uploading";

const root = join(import.meta.dirname, "../../..");
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

/** The API in a process of its own; gives its address. */
async function startServer(environment: Record<string, string>): Promise<{ url: string; process: ChildProcess }> {
  const script = `
    const { startApiServer } = await import("@/lib/testing/api-server");
    console.log((await startApiServer()).url);`;
  const flags = ["--import", "tsx", "--conditions=react-server", "--input-type=module", "-e", script];
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, flags, { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  cleanUp.push(() => child.kill("SIGKILL"));
  const line = await new Promise<Buffer>((resolve) => child.stdout?.once("data", resolve));
  return { url: line.toString().trim(), process: child };
}

const addresses = { publicBase: "/media", signingKey: createSecretKey(Buffer.alloc(32)) };

const places: Record<string, () => Promise<{ environment: Record<string, string>; storage: Storage }>> = {
  "on the disk": async () => {
    const root = join(process.env.DATA_DIR ?? "", "media");
    return { environment: {}, storage: localStorage({ root, ...addresses }) };
  },
  "in S3": async () => {
    const { settings, close } = await startS3Server();
    cleanUp.push(close);
    const environment = {
      S3_BUCKET: settings.bucket,
      S3_ENDPOINT: settings.endpoint ?? "",
      S3_ACCESS_KEY_ID: settings.accessKeyId,
      S3_SECRET_ACCESS_KEY: settings.secretAccessKey,
      S3_FORCE_PATH_STYLE: "true",
    };
    return { environment, storage: s3Storage({ ...settings, ...addresses }) };
  },
};

test.each(Object.keys(places))(
  "a server killed with -9 in mid-upload: it goes on where it stopped, %s",
  async (place) => {
    const { environment, storage } = await (places[place] as (typeof places)[string])();
    const ana = await anAccount({ db: database(), viewer: SYSTEM, now: new Date() });
    const headers = await signedIn(ana);
    const content = randomBytes(30_000_000);
    const file = { size: content.length, fingerprint: newFingerprint() };
    const begin = async (url: string) => {
      const [signed] = (await (await askForAddress(url, headers, file)).json()) as SignedAddress[];
      if (!signed) throw new Error("nothing was signed");
      return { ...signed, url: reachedAt(url, signed.url) };
    };

    const first = await startServer(environment);
    const before = await begin(first.url);
    // Slower when enough has come: it is not over before the server is killed.
    const sending = send(before.url, content, { pauseMs: (at) => (at < 12_000_000 ? 3 : 50) });
    const broken = expect(sending).rejects.toThrow();
    const [begun] = await database().select().from(uploads).where(eq(uploads.mediaId, before.mediaId));
    // The stand-in for S3 may give a note that is being written in part; a real one gives the one before.
    const received = async () => storage.uploads?.received(begun?.fileKey ?? "");
    const enough = async () => ((await received().catch(onlyHalfWritten)) ?? 0) > 8_000_000;
    await vi.waitUntil(enough, { timeout: 60_000, interval: 20 });
    first.process.kill("SIGKILL");
    await broken;

    const second = await startServer(environment);
    const after = await begin(second.url);
    expect(after.mediaId).toBe(before.mediaId);
    // The dead server's right to write has to run out first: some seconds.
    const kept = await receivedAt(after.url);
    expect(kept).toBeGreaterThan(8_000_000);
    expect(kept).toBeLessThan(content.length);
    expect((await send(after.url, content, { offset: kept })).status).toBe(200);

    const [upload] = await database().select().from(uploads).where(eq(uploads.mediaId, after.mediaId));
    const stored = await storage.read(upload?.fileKey ?? "");
    expect(Buffer.from(await new Response(stored?.body).arrayBuffer()).equals(content)).toBe(true);
    const [row] = await database().select().from(media).where(eq(media.id, after.mediaId));
    expect(row?.state).toBe("uploaded");
  },
  240_000,
);

function onlyHalfWritten(error: unknown): number {
  if (error instanceof SyntaxError) return 0;
  throw error;
}
