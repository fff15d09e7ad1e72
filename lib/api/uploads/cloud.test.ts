import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { media, renditions, uploads } from "@/db/schema";
import { SYSTEM } from "@/lib/core/context";
import { type ApiServer, signedIn, startApiServer } from "@/lib/testing/api-server";
import { anAccount } from "@/lib/testing/factories";
import { askForAddress, newFingerprint, type SignedAddress } from "@/lib/testing/uploading";
import { startUploadThingStandIn, type UploadThingStandIn } from "@/lib/testing/uploadthing-stand-in";

// A public address, as any instance has that a cloud can call back.
vi.hoisted(() => {
  process.env.APP_URL = "https://directlink.test";
});

let cloud: UploadThingStandIn;
let api: ApiServer;

beforeAll(async () => {
  cloud = await startUploadThingStandIn();
  process.env.UPLOADTHING_TOKEN = cloud.token;
  process.env.UPLOADTHING_INGEST_URL = `${cloud.url}/ingest`;
  api = await startApiServer();
  cloud.instance = api.url;
});
afterAll(() => Promise.all([api.close(), cloud.close()]));

async function begin(size: number): Promise<SignedAddress> {
  const ana = await anAccount({ db: database(), viewer: SYSTEM, now: new Date() });
  const answer = await askForAddress(api.url, await signedIn(ana), { size, fingerprint: newFingerprint() });
  const [signed] = (await answer.json()) as SignedAddress[];
  if (!signed) throw new Error("nothing was signed");
  return signed;
}

test("with a token, the browser sends to the cloud, whose callback finishes the upload (against a stand-in)", async () => {
  const content = randomBytes(100_000);
  const { url, mediaId, customId } = await begin(content.length);
  expect(url).toContain(`${cloud.url}/ingest/`);
  const form = new FormData();
  form.set("file", new Blob([content], { type: "video/mp4" }), "clip.mp4");
  const sent = await fetch(url, { method: "PUT", body: form });
  expect(await sent.json()).toMatchObject({ serverData: { mediaId } });

  const [row] = await database().select().from(media).where(eq(media.id, mediaId));
  expect(row).toMatchObject({ state: "uploaded", bytes: content.length });
  const [source] = await database().select().from(renditions).where(eq(renditions.mediaId, mediaId));
  expect(source?.objectKey.replace("/", "~")).toBe(customId);
});

test("a callback that the cloud did not sign finishes nothing; our own ingest is not there", async () => {
  const { mediaId, customId } = await begin(10);
  const [upload] = await database().select().from(uploads).where(eq(uploads.mediaId, mediaId));
  const file = { name: "x", size: 10, type: "", lastModified: 0, customId, key: "k", url: "", appUrl: "", ufsUrl: "" };
  const payload = { status: "uploaded", metadata: { uploadId: upload?.id }, origin: cloud.url, file };
  const forged = await fetch(`${api.url}/api/uploads?slug=video`, {
    method: "POST",
    headers: { "uploadthing-hook": "callback", "x-uploadthing-signature": `hmac-sha256=${"0".repeat(64)}` },
    body: JSON.stringify({ ...payload, file: { ...file, fileHash: "" } }),
  });
  expect(forged.status).toBe(400);
  const [still] = await database().select().from(uploads).where(eq(uploads.mediaId, mediaId));
  expect(still?.state).toBe("open");
  expect((await fetch(`${api.url}/api/uploads/ingest/x?expires=1&signature=hmac-sha256=00`)).status).toBe(403);
});
