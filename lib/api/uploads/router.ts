import { randomUUID } from "node:crypto";
import { createRouteHandler, createUploadthing, type FileRouter, UTFiles } from "uploadthing/server";
import { z } from "zod";
import { database } from "@/db/client";
import { SYSTEM } from "@/lib/core/context";
import type { MediaId, UploadId } from "@/lib/core/ids";
import { env } from "@/lib/env";
import { uploadRequestInput } from "@/lib/media/input";
import type { BegunUpload } from "@/lib/media/uploads/begin-upload";
import { finishUpload } from "@/lib/media/uploads/finish-upload";
import { uploadThingId } from "@/lib/storage/uploadthing-url";
import { INGEST_PATH, ingestToken, type SignedUpload, signCallback } from "./address";

/** What UploadThing's SDK is told about uploads. Its parts are documented at https://docs.uploadthing.com/file-routes */
const ADDRESS_SECONDS = 3_600;
/** Given to files in signed addresses, so that what people call their files stands in no log. */
const NEUTRAL_NAME = "file";

/** Uploads that our route has just begun, for the SDK's middleware to find by their request. */
const begunBy = new WeakMap<Request, BegunUpload>();

const f = createUploadthing();

/** Every type, every size: what a file is, we see when it is here; its size was checked when it was begun. */
const anyFile = () =>
  f({ blob: { maxFileSize: "1024GB", maxFileCount: 1 } }, { awaitServerData: true, presignedURLTTL: ADDRESS_SECONDS })
    .input(uploadRequestInput.shape.input)
    .middleware(({ req, files }) => {
      const begun = begunBy.get(req);
      if (!begun) throw new Error("an upload that was not begun");
      const customId = uploadThingId(begun.fileKey);
      return {
        uploadId: begun.uploadId,
        [UTFiles]: files.map((file) => ({ ...file, name: NEUTRAL_NAME, customId })),
      };
    })
    .onUploadComplete(async ({ metadata }) => {
      const ctx = { db: database(), viewer: SYSTEM, now: new Date() };
      return { mediaId: await finishUpload(ctx, metadata.uploadId) };
    });

/** Three names of the same: what is sent as which is counted apart. */
const router = { video: anyFile(), picture: anyFile(), voice: anyFile() } satisfies FileRouter;

/** What the browser's half of the SDK is typed by. */
export type UploadRouter = typeof router;

let handler: ((request: Request) => Promise<Response>) | undefined;

function sdk(): (request: Request) => Promise<Response> {
  const cloud = env().UPLOADTHING_TOKEN;
  const callbackUrl = `${env().APP_URL}/api/uploads`;
  handler ??= createRouteHandler({
    router,
    config: cloud
      ? // The cloud can't call a laptop back: in development the SDK fetches its word instead.
        { token: cloud, callbackUrl, isDev: isLoopback(env().APP_URL), logLevel: "Warning", fetch: globalThis.fetch }
      : {
          token: ingestToken(),
          ingestUrl: `${env().APP_URL}${INGEST_PATH}`,
          callbackUrl,
          isDev: false,
          // Its «Info» prints signed addresses.
          logLevel: "Warning",
          fetch: answerOurselves,
        },
  });
  return handler;
}

const isLoopback = (address: string) => /^(?:localhost|127\.|\[::1\])/.test(new URL(address).host);

/** Let the SDK sign an address for an upload that was begun. Its answer: `[{url, key, name, customId}]`. */
export function signUpload(request: Request, begun: BegunUpload): Promise<Response> {
  begunBy.set(request, begun);
  return sdk()(request);
}

/** Hand the cloud's signed callback to the SDK. */
export const takeCallback = (request: Request): Promise<Response> => sdk()(request);

const finished = z.object({ callbackData: z.object({ mediaId: z.string().nullable() }) });
const waiting = new Map<string, (mediaId: MediaId | null) => void>();

/** Where the SDK would speak to the cloud, it speaks to us, in this process. */
async function answerOurselves(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const address = new URL(input instanceof Request ? input.url : input);
  // What the cloud would remember for the callback is in our row.
  if (address.pathname.endsWith("/route-metadata")) return Response.json({ ok: true });
  const [, call = "", last] = address.pathname.split("/");
  if (last !== "callback-result") throw new Error("an unexpected call of the upload SDK");
  const text = await new Response(init?.body).text();
  waiting.get(call)?.(finished.parse(JSON.parse(text)).callbackData.mediaId as MediaId | null);
  return Response.json({ ok: true });
}

/**
 * Tell the SDK that all bytes of a file are stored, as the cloud's ingest would: a signed callback, answered by
 * `onUploadComplete`. Gives the medium, or null where the upload was cancelled meanwhile. Throws when finishing threw.
 */
export async function reportStored(
  { sdkKey, fileKey, name }: SignedUpload,
  upload: { readonly id: UploadId; readonly mimeType: string; readonly bytesTotal: number },
): Promise<MediaId | null> {
  const call = randomUUID();
  const url = "";
  const payload = JSON.stringify({
    status: "uploaded",
    metadata: { uploadId: upload.id },
    origin: `http://ingest.invalid/${call}`,
    file: {
      ...{ name, size: upload.bytesTotal, type: upload.mimeType, lastModified: 0, customId: uploadThingId(fileKey) },
      ...{ key: sdkKey, url, appUrl: url, ufsUrl: url, fileHash: "" },
    },
  });
  let answer: { mediaId: MediaId | null } | undefined;
  waiting.set(call, (mediaId) => {
    answer = { mediaId };
  });
  try {
    await sdk()(
      new Request(`${env().APP_URL}/api/uploads?slug=video`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "uploadthing-hook": "callback",
          "x-uploadthing-signature": signCallback(payload),
        },
        body: payload,
      }),
    );
  } finally {
    waiting.delete(call);
  }
  if (!answer) throw new Error("the upload is stored but could not be finished");
  return answer.mediaId;
}
