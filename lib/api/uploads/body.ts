import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import busboy from "busboy";

/** No piece for so long: the line is dead, however open the connection looks. */
const SILENCE_MS = 60_000;

/**
 * The one file of a multipart form, piece by piece as it arrives; nothing is gathered. Throws a `LineBroken` when the
 * connection breaks, falls silent, ends early or `signal` aborts, a `NoForm` where the body is no such form.
 */
export async function* filePieces(request: Request, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!request.body || !/^multipart\/form-data\b/i.test(contentType)) throw new NoForm("not a form");
  const source = Readable.fromWeb(request.body as WebStream<Uint8Array>);
  const form = parserFor(contentType);
  const file = Promise.withResolvers<Readable>();
  // Whoever waits for it hears of a failure; until then nobody does.
  file.promise.catch(() => {});

  form.on("file", (field, stream) => {
    if (field === "file") file.resolve(stream);
    else form.destroy(new NoForm("an unexpected file"));
  });
  for (const limit of ["filesLimit", "fieldsLimit", "partsLimit"] as const)
    form.on(limit, () => form.destroy(new NoForm("more than one file")));
  form.on("close", () => file.reject(new NoForm("no file in the form")));
  const stop = () => source.destroy(new LineBroken("the upload was stopped"));
  const silence = setTimeout(() => source.destroy(new LineBroken("the line fell silent")), SILENCE_MS);
  source.on("data", () => silence.refresh());
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();

  let stream: Readable | undefined;
  function giveUp(reason: unknown): void {
    const error = reason instanceof NoForm ? reason : new LineBroken(String(reason));
    file.reject(error);
    stream?.destroy(error);
    source.destroy();
    form.destroy();
  }
  source.on("error", giveUp);
  form.on("error", giveUp);
  source.pipe(form);
  try {
    stream = await file.promise;
    for await (const piece of stream) yield piece as Uint8Array;
  } finally {
    clearTimeout(silence);
    signal.removeEventListener("abort", stop);
    source.destroy();
    form.destroy();
  }
}

/** The rest did not arrive. What did is kept. */
export class LineBroken extends Error {
  override readonly name = "LineBroken";
}

/** The body is not the form that the protocol wants. */
export class NoForm extends Error {
  override readonly name = "NoForm";
}

function parserFor(contentType: string): busboy.Busboy {
  try {
    return busboy({ headers: { "content-type": contentType }, limits: { files: 1, fields: 0, parts: 4 } });
  } catch {
    throw new NoForm("no boundary");
  }
}
