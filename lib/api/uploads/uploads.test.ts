import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { media, uploads } from "@/db/schema";
import { type AccountViewer, SYSTEM } from "@/lib/core/context";
import { cancelUpload } from "@/lib/media/uploads/cancel-upload";
import { storage } from "@/lib/storage/storage";
import { type ApiServer, signedIn, startApiServer } from "@/lib/testing/api-server";
import { anAccount } from "@/lib/testing/factories";
import { PATIENCE } from "@/lib/testing/patience";
import {
  askForAddress,
  newFingerprint,
  reachedAt,
  receivedAt,
  type SignedAddress,
  send,
} from "@/lib/testing/uploading";

// Many connections share two cores with everything else that is tested.
vi.setConfig({ testTimeout: 120_000 });

let api: ApiServer;
let ana: AccountViewer;
let headers: Record<string, string>;
const context = () => ({ db: database(), viewer: SYSTEM, now: new Date() });

beforeAll(async () => {
  api = await startApiServer();
  ana = await anAccount(context());
  headers = await signedIn(ana);
});
afterAll(() => api.close());

/** A signed address for some bytes, ready to be sent to. */
async function begin(content: Buffer, who = headers, fingerprint = newFingerprint()): Promise<SignedAddress> {
  const answer = await askForAddress(api.url, who, { size: content.length, fingerprint });
  expect(answer.status).toBe(200);
  const [signed] = (await answer.json()) as SignedAddress[];
  if (!signed) throw new Error("nothing was signed");
  return { ...signed, url: reachedAt(api.url, signed.url) };
}

const uploadOf = async ({ mediaId }: SignedAddress) =>
  (await database().select().from(uploads).where(eq(uploads.mediaId, mediaId)))[0];

/** Wait until so much of it is stored. Asking for it as a client does would take the upload over. */
async function hasArrived(signed: SignedAddress, bytes: number): Promise<void> {
  const fileKey = (await uploadOf(signed))?.fileKey ?? "";
  await vi.waitUntil(async () => ((await storage().uploads?.received(fileKey)) ?? 0) >= bytes, PATIENCE);
}

async function stored({ mediaId }: SignedAddress): Promise<Buffer> {
  const [row] = await database().select().from(uploads).where(eq(uploads.mediaId, mediaId));
  const object = await storage().read(row?.fileKey ?? "");
  return Buffer.from(await new Response(object?.body).arrayBuffer());
}

async function* once(content: Buffer): AsyncGenerator<Uint8Array> {
  yield content;
}

const reason = async (answer: Response) => {
  const { error } = (await answer.json()) as { error: { code: string; reason?: string } };
  return `${answer.status} ${error.reason ?? error.code}`;
};

describe("sending a file", () => {
  test("every byte arrives, the file waits for its processing, and nothing is named as the person named it", async () => {
    const content = randomBytes(3_000_000);
    const signed = await begin(content);
    expect(await receivedAt(signed.url)).toBe(0);
    const answer = await send(signed.url, content);
    expect(await answer.json()).toMatchObject({ serverData: { mediaId: signed.mediaId } });
    expect((await stored(signed)).equals(content)).toBe(true);
    const [row] = await database().select().from(media).where(eq(media.id, signed.mediaId));
    expect(row).toMatchObject({ state: "uploaded", bytes: content.length, ownerId: ana.accountId });
    const jobs = await database().execute(
      sql`select task_identifier from graphile_worker.jobs where key = ${`process-media:${signed.mediaId}`}`,
    );
    expect(jobs).toHaveLength(1);
    expect((await uploadOf(signed))?.fileKey).toMatch(/^incoming\/[a-z2-7]{26}$/);
  });

  test("after a broken connection it goes on where it stopped, also for a page that was loaded again", async () => {
    const [content, fingerprint] = [randomBytes(2_000_000), newFingerprint()];
    const first = await begin(content, headers, fingerprint);
    const arrived = () => hasArrived(first, 500_000);
    await expect(send(first.url, content, { breakAfter: 1_000_000, beforeBreak: arrived })).rejects.toThrow();
    const again = await begin(content, headers, fingerprint);
    expect(again.mediaId).toBe(first.mediaId);
    const kept = await receivedAt(again.url);
    expect(kept).toBeGreaterThanOrEqual(500_000);
    expect((await send(again.url, content, { offset: kept })).status).toBe(200);
    expect((await stored(again)).equals(content)).toBe(true);
  });

  test("whoever comes back takes over from the connection that is still open", async () => {
    const content = randomBytes(1_000_000);
    const signed = await begin(content);
    const slow = send(signed.url, content, { pauseMs: 50, pieceBytes: 8_192 });
    await hasArrived(signed, 1);
    const kept = await receivedAt(signed.url);
    expect(kept).toBeGreaterThan(0);
    expect((await send(signed.url, content, { offset: kept })).status).toBe(200);
    expect(await slow.then(reason, () => "broken")).toMatch(/upload_interrupted|broken/);
    expect((await stored(signed)).equals(content)).toBe(true);
  });

  test("the end may be asked for again when its answer was lost", async () => {
    const content = randomBytes(100_000);
    const signed = await begin(content);
    const row = await uploadOf(signed);
    // All bytes are stored, but the server was killed before it said so.
    await storage().uploads?.append(row?.fileKey ?? "", 0, once(content), content.length);
    await storage().uploads?.finalize(row?.fileKey ?? "", content.length);
    expect(await receivedAt(signed.url)).toBe(content.length);
    expect((await send(signed.url, content, { offset: content.length })).status).toBe(200);
    expect((await uploadOf(signed))?.state).toBe("finished");
  });

  test("more writers at once than the pool has connections all get through", async () => {
    const others = await Promise.all(Array.from({ length: 4 }, () => anAccount(context()).then(signedIn)));
    const content = randomBytes(200_000);
    const all = await Promise.all(Array.from({ length: 32 }, (_, index) => begin(content, others[index % 4])));
    const sent = await Promise.all(all.map(({ url }) => send(url, content, { pauseMs: 40, pieceBytes: 16_384 })));
    expect(sent.map(({ status }) => status)).toEqual(Array(32).fill(200));
  });
});

describe("what is refused", () => {
  test("guests and foreign pages get no address", async () => {
    const file = { size: 10, fingerprint: newFingerprint() };
    expect(await reason(await askForAddress(api.url, {}, file))).toBe("401 unauthenticated");
    const foreign = { ...headers, origin: "https://evil.example" };
    expect(await reason(await askForAddress(api.url, foreign, file))).toBe("403 foreign_origin");
    const { origin: _, ...without } = headers;
    expect(await reason(await askForAddress(api.url, without, file))).toBe("403 foreign_origin");
  });

  test("an empty file, one that is too large, an eleventh unfinished one", async () => {
    const ask = async (size: number, who = headers) =>
      askForAddress(api.url, who, { size, fingerprint: newFingerprint() });
    expect(await reason(await ask(0))).toBe("422 invalid");
    expect(await reason(await ask(500 * 1024 ** 2 + 1))).toBe("413 too_large");
    const busy = await signedIn(await anAccount(context()));
    for (let i = 0; i < 10; i++) expect((await ask(10, busy)).status).toBe(200);
    expect(await reason(await ask(10, busy))).toBe("409 too_many_uploads");
  });

  test("an address that was changed, expired or used", async () => {
    const content = randomBytes(1000);
    const signed = await begin(content);
    const other = await begin(content);
    const changed = [
      signed.url.replace(/x-ut-file-size=1000/, "x-ut-file-size=9999"),
      signed.url.replace(/expires=\d/, "expires=9"),
      signed.url.replace(/signature=.*/, ""),
      signed.url.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
      signed.url.replace(signed.customId.slice(9), other.customId.slice(9)),
      `${signed.url}&x-ut-custom-id=${encodeURIComponent(other.customId)}`,
    ];
    expect(changed).not.toContain(signed.url);
    for (const address of changed) expect((await send(address, content)).status).toBe(403);

    expect((await send(signed.url, content)).status).toBe(200);
    expect(await reason(await send(signed.url, content))).toBe("410 upload_used");
    expect((await fetch(signed.url, { method: "HEAD" })).status).toBe(410);
  });

  test("an address is good for an hour", async () => {
    const { readAddress } = await import("./address");
    const signed = await begin(randomBytes(10));
    const at = (minutes: number) => readAddress(signed.url, new Date(Date.now() + minutes * 60_000));
    expect(at(55)).toMatchObject({ sdkKey: signed.key });
    expect(at(61)).toBe("expired");
  });

  test("another offset than what is stored, a range that is none", async () => {
    const content = randomBytes(1000);
    const signed = await begin(content);
    const answer = await send(signed.url, content, { offset: 500 });
    expect(answer.headers.get("x-ut-range-start")).toBe("0");
    expect(await reason(answer)).toBe("409 wrong_offset");
    const odd = await fetch(signed.url, { method: "PUT", body: "x", headers: { range: "bytes=5-9" } });
    expect(odd.status).toBe(422);
  });

  test("more bytes than were signed, and a body that is no form", async () => {
    const content = randomBytes(1000);
    const signed = await begin(content);
    expect(await reason(await send(signed.url, randomBytes(5000)))).toBe("413 too_large");
    const bare = await fetch(signed.url, { method: "PUT", body: content, headers: { range: "bytes=0-" } });
    expect(bare.status).toBe(422);
    const empty = new FormData();
    empty.set("else", "x");
    expect((await fetch(signed.url, { method: "PUT", body: empty })).status).toBe(422);
    expect((await uploadOf(signed))?.state).toBe("open");
  });

  test("an upload that was cancelled, and cancelling somebody else's", async () => {
    const content = randomBytes(500_000);
    const signed = await begin(content);
    const stranger = await anAccount(context());
    expect(await cancelUpload({ ...context(), viewer: stranger }, signed)).toMatchObject({ ok: false });
    const slow = send(signed.url, content, { pauseMs: 60, pieceBytes: 4_096 });
    await hasArrived(signed, 1);
    expect(await cancelUpload({ ...context(), viewer: ana }, signed)).toMatchObject({ ok: true });
    expect(await slow.then(reason, () => "broken")).toMatch(/409|410|broken/);
    expect(await reason(await send(signed.url, content))).toBe("410 upload_cancelled");
  });
});
