import { Hono } from "hono";
import { database } from "@/db/client";
import { type Context, GUEST } from "@/lib/core/context";
import { type Failure, fail, ok, type Result } from "@/lib/core/result";
import { problem } from "@/lib/http/status";
import { findUploadByKey, type UploadRow } from "@/lib/media/uploads/find-upload";
import { type Hold, holdUpload } from "@/lib/media/uploads/hold-upload";
import { storage } from "@/lib/storage/storage";
import { type ResumableUploads, TooManyBytes, WrongOffset } from "@/lib/storage/types";
import { readAddress, type SignedUpload } from "./address";
import { filePieces, LineBroken, NoForm } from "./body";

/** Bytes already stored, as UploadThing's protocol calls them. */
const RECEIVED = "x-ut-range-start";

/**
 * Our own ingest, in UploadThing's protocol: HEAD tells how much is stored, PUT sends the rest (`Range: bytes=N-`, a
 * multipart form with one `file`). Authorised by the signature in the address alone; cookies are not looked at.
 */
export function ingest(): Hono {
  const routes = new Hono();

  // Hono answers HEAD by the GET route, without the body.
  routes.get("/:key", async (c) => {
    const target = await targetOf(c.req.raw);
    if (!target.ok) return problem(target.failure);
    const { upload, uploads } = target.value;
    // Whoever comes back after a lost connection finds the old one stopped, and an offset that no longer moves.
    const hold = await holdUpload(database(), upload.id);
    if (!hold) return problem({ code: "conflict", reason: "busy" });
    try {
      return c.body(null, 200, { [RECEIVED]: String(await uploads.received(upload.fileKey)) });
    } finally {
      await hold.release();
    }
  });

  routes.put("/:key", async (c) => {
    const target = await targetOf(c.req.raw);
    if (!target.ok) return problem(target.failure);
    const hold = await holdUpload(database(), target.value.upload.id);
    if (!hold) return problem({ code: "conflict", reason: "busy" });
    try {
      return await receive(c.req.raw, target.value, hold);
    } finally {
      await hold.release();
    }
  });

  return routes;
}

interface Target {
  readonly address: SignedUpload;
  readonly upload: UploadRow;
  readonly uploads: ResumableUploads;
}

/** The upload that a signed address names, if it may still be written to. */
async function targetOf(request: Request): Promise<Result<Target, "forbidden" | "not_found" | "gone">> {
  const ctx: Context = { db: database(), viewer: GUEST, now: new Date() };
  const address = readAddress(request.url, ctx.now);
  if (typeof address === "string") return fail({ code: "forbidden", reason: `upload_${address}` });
  const upload = await findUploadByKey(ctx, address.fileKey);
  const { uploads } = storage();
  if (!upload || !uploads) return fail({ code: "not_found", what: "upload" });
  if (upload.state === "finished") return fail({ code: "gone", reason: "upload_used" });
  if (upload.state !== "open") return fail({ code: "gone", reason: "upload_cancelled" });
  return ok({ address, upload, uploads });
}

async function receive(request: Request, { address, upload, uploads }: Target, hold: Hold): Promise<Response> {
  const offset = startOf(request.headers.get("range"));
  if (offset === null) return problem({ code: "invalid", fields: { range: ["errors.range"] } });
  const { fileKey, bytesTotal } = upload;
  let kept: number;
  try {
    kept = await uploads.append(fileKey, offset, filePieces(request, hold.signal), bytesTotal);
  } catch (error) {
    const failure = failureOf(error, bytesTotal);
    if (!failure) throw error;
    return withReceived(problem(failure), error instanceof WrongOffset ? error.received : null);
  }
  // A form that ended early, by a proxy for instance: the client asks again and sends the rest.
  if (kept < bytesTotal) return withReceived(problem({ code: "conflict", reason: "upload_incomplete" }), kept);

  await uploads.finalize(fileKey, bytesTotal);
  const { reportStored } = await import("./router");
  const mediaId = await reportStored(address, upload);
  if (!mediaId) return problem({ code: "gone", reason: "upload_cancelled" });
  return Response.json({ url: "", appUrl: "", ufsUrl: "", fileHash: "", serverData: { mediaId } });
}

function failureOf(error: unknown, maxBytes: number): Failure | null {
  if (error instanceof WrongOffset) return { code: "conflict", reason: "wrong_offset" };
  if (error instanceof LineBroken) return { code: "conflict", reason: "upload_interrupted" };
  if (error instanceof TooManyBytes) return { code: "too_large", maxBytes };
  if (error instanceof NoForm) return { code: "invalid", fields: { file: ["errors.no_file"] } };
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOSPC" || code === "EDQUOT") return { code: "unavailable", reason: "storage_full" };
  return null;
}

function withReceived(answer: Response, received: number | null): Response {
  if (received !== null) answer.headers.set(RECEIVED, String(received));
  return answer;
}

/** The start of `bytes=N-`; 0 where nothing is said, null where something else is. */
function startOf(range: string | null): number | null {
  if (range === null) return 0;
  const match = /^bytes=(\d{1,15})-$/.exec(range.trim());
  return match ? Number(match[1]) : null;
}
