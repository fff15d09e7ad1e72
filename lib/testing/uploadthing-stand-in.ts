import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";

interface StoredFile {
  readonly bytes: Buffer;
  readonly type: string;
  readonly customId: string;
  readonly acl: string | null;
  readonly uploadedAt: number;
}

export interface UploadThingStandIn {
  readonly url: string;
  readonly token: string;
  /** Where the instance really is that the cloud calls back: its public address leads nowhere in a test. */
  instance: string;
  close(): Promise<void>;
}

/** What an instance says of files that are about to come. */
interface Registered {
  readonly metadata: unknown;
  readonly callbackUrl: string;
  readonly callbackSlug: string;
}

const API_KEY = "sk_live_standin";
const APP_ID = "standin";

/**
 * A small server that speaks UploadThing's documented protocol as its SDK 7.7 uses it: signed ingest, the files' own
 * addresses, the callback to the instance, and the four calls of the API that our driver makes. It shows that we speak the protocol, not that the
 * cloud does what it documents.
 */
export async function startUploadThingStandIn(): Promise<UploadThingStandIn> {
  const files = new Map<string, StoredFile>();
  const registered = new Map<string, Registered>();
  const results = new Map<string, unknown>();
  const app = new Hono();
  let base = "";

  const signatureIsRight = (address: URL): boolean => {
    const given = address.searchParams.get("signature");
    address.searchParams.delete("signature");
    const right = createHmac("sha256", API_KEY).update(address.href).digest("hex");
    return given === `hmac-sha256=${right}` && Number(address.searchParams.get("expires")) > Date.now();
  };

  app.put("/ingest/:key", async (c) => {
    const address = new URL(c.req.url);
    if (!signatureIsRight(address)) return c.json({ error: "bad signature" }, 403);
    const parameter = (name: string) => decodeURIComponent(address.searchParams.get(name) ?? "");
    const file = (await c.req.formData()).get("file") as File;
    if (file.size !== Number(parameter("x-ut-file-size"))) return c.json({ error: "size" }, 400);
    const customId = parameter("x-ut-custom-id");
    if (files.has(customId)) return c.json({ error: "customId is taken" }, 409);
    const bytes = Buffer.from(await file.arrayBuffer());
    const acl = parameter("x-ut-acl") || null;
    files.set(customId, { bytes, type: parameter("x-ut-file-type"), customId, acl, uploadedAt: Date.now() });
    const url = `${base}/f/${customId}`;
    const addresses = { url, appUrl: url, ufsUrl: url, fileHash: "" };
    const key = c.req.param("key");
    const { name, size, type } = file;
    const about = { name, size, type, lastModified: 0, customId, key, ...addresses };
    return c.json({ ...addresses, serverData: await callBack(key, about) });
  });

  const sign = (text: string) => `hmac-sha256=${createHmac("sha256", API_KEY).update(text).digest("hex")}`;

  /** Tell the instance that a file is here; its answer comes by itself, to `callback-result`. */
  async function callBack(key: string, file: object): Promise<unknown> {
    const known = registered.get(key);
    if (!known) return null;
    const { metadata, callbackUrl, callbackSlug } = known;
    const payload = JSON.stringify({ status: "uploaded", metadata, origin: `${base}/ingest`, file });
    const path = new URL(callbackUrl).pathname;
    const answer = await fetch(`${standIn.instance}${path}?slug=${callbackSlug}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "uploadthing-hook": "callback",
        "x-uploadthing-signature": sign(payload),
      },
      body: payload,
    });
    if (!answer.ok) throw new Error(`the callback was answered with ${answer.status}`);
    return results.get(key) ?? null;
  }

  app.post("/ingest/route-metadata", async (c) => {
    const { fileKeys, ...known } = await c.req.json<Registered & { fileKeys: string[] }>();
    for (const key of fileKeys) registered.set(key, known);
    return c.json({ ok: true });
  });
  app.post("/ingest/callback-result", async (c) => {
    const { fileKey, callbackData } = await c.req.json<{ fileKey: string; callbackData: unknown }>();
    results.set(fileKey, callbackData);
    return c.json({ ok: true });
  });

  app.get("/f/:id", (c) => {
    const file = files.get(c.req.param("id"));
    if (!file) return c.text("no such file", 404);
    if (file.acl === "private" && !signatureIsRight(new URL(c.req.url))) return c.text("signature needed", 403);
    const size = file.bytes.length;
    const match = /^bytes=(\d*)-(\d*)$/.exec(c.req.header("range") ?? "");
    const suffix = match?.[1] === "";
    const start = suffix ? Math.max(0, size - Number(match?.[2])) : Number(match?.[1] ?? 0);
    const end = suffix || !match?.[2] ? size - 1 : Math.min(size - 1, Number(match[2]));
    if (start >= size && size > 0) return c.body(null, 416, { "content-range": `bytes */${size}` });
    const headers: Record<string, string> = { "content-type": file.type, "last-modified": new Date(0).toUTCString() };
    if (match) headers["content-range"] = `bytes ${start}-${end}/${size}`;
    const body = new Uint8Array(file.bytes.subarray(start, end + 1));
    return c.body(body, match ? 206 : 200, { ...headers, "content-length": String(body.byteLength) });
  });

  app.use("/v6/*", async (c, next) =>
    c.req.header("x-uploadthing-api-key") === API_KEY ? next() : c.json({ error: "key" }, 401),
  );
  app.post("/v6/deleteFiles", async (c) => {
    const { customIds } = await c.req.json<{ customIds: string[] }>();
    return c.json({ success: true, deletedCount: customIds.filter((id) => files.delete(id)).length });
  });
  app.post("/v6/listFiles", async (c) => {
    const { limit, offset } = await c.req.json<{ limit: number; offset: number }>();
    const all = [...files.values()].map(({ bytes, customId, uploadedAt }) => {
      return {
        id: customId,
        customId,
        key: customId,
        name: customId,
        size: bytes.length,
        status: "Uploaded",
        uploadedAt,
      };
    });
    return c.json({ hasMore: all.length > offset + limit, files: all.slice(offset, offset + limit) });
  });
  app.post("/v6/getUsageInfo", (c) =>
    c.json({ totalBytes: 0, appTotalBytes: 0, filesUploaded: files.size, limitBytes: 1 }),
  );

  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = Buffer.from(JSON.stringify({ apiKey: API_KEY, appId: APP_ID, regions: ["here"] })).toString("base64");
  const standIn: UploadThingStandIn = {
    url: base,
    token,
    instance: "",
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return standIn;
}
