import { Hono, type Context as HonoContext } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { MediaId } from "@/lib/core/ids";
import { env } from "@/lib/env";
import { fieldErrors } from "@/lib/http/field-errors";
import { problem } from "@/lib/http/status";
import { uploadRequestInput } from "@/lib/media/input";
import type { MediaKind } from "@/lib/media/types";
import { beginUpload } from "@/lib/media/uploads/begin-upload";
import { type ApiEnv, contextTaking, refuseOver } from "./context";
import { ingest } from "./uploads/ingest";

const MIB = 1_048_576;
/** Of what is said about a file; the file itself goes elsewhere. */
const REQUEST_BYTES_MAX = 64 * 1024;

/** What UploadThing's client is told of a file, and which medium it becomes. */
interface Signed {
  readonly url: string;
  readonly key: string;
  readonly name: string;
  readonly customId: string | null;
  readonly mediaId: MediaId;
}

/** UploadThing's SDK takes a second and 80 MB to load: with the first upload, not with every start. */
const sdk = () => import("./uploads/router");

/**
 * `/api/uploads`: where UploadThing's client asks for a signed address (`?slug=video&actionType=upload`, or `picture`, or `voice`, by cookie), where
 * its cloud calls back (by signature), and below `/ingest` where files are sent to where there is no cloud.
 */
export function uploads(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.route("/ingest", ingest());

  const onError = () => problem({ code: "too_large", maxBytes: REQUEST_BYTES_MAX });
  routes.use("/", bodyLimit({ maxSize: REQUEST_BYTES_MAX, onError }));
  routes.post("/", async (c, next) =>
    c.req.header("uploadthing-hook") === undefined ? next() : (await sdk()).takeCallback(c.req.raw),
  );
  const counted = {
    video: contextTaking("uploads"),
    image: contextTaking("pictures"),
    audio: contextTaking("pictures"),
  };
  routes.post("/", (c, next) => counted[kindOf(c)](c, next));
  routes.post("/", async (c) => {
    const request = c.req.raw;
    const text = await request.text();
    const parsed = uploadRequestInput.safeParse(asJson(text));
    if (!parsed.success) return problem({ code: "invalid", fields: fieldErrors(parsed.error) });
    const [file] = parsed.data.files;
    const bytes = file?.size ?? 0;
    // What is too large anyway is refused below, and takes nothing of the day's volume.
    const refused =
      bytes <= env().UPLOAD_BYTES_MAX ? await refuseOver(c, "upload-volume", Math.ceil(bytes / MIB)) : null;
    if (refused) return refused;
    const begun = await beginUpload(c.var.ctx, {
      ...parsed.data.input,
      kind: kindOf(c),
      bytes,
      mimeType: file?.type ?? "",
    });
    if (!begun.ok) return problem(begun.failure);

    const { method, headers, url } = request;
    const signed = await (await sdk()).signUpload(new Request(url, { method, headers, body: text }), begun.value);
    if (!signed.ok) return signed;
    const addresses = (await signed.json()) as Omit<Signed, "mediaId">[];
    const { mediaId } = begun.value;
    return c.json(
      addresses.map((one): Signed => ({ ...one, url: reachable(one.url, c.req.header("origin")), mediaId })),
    );
  });
  return routes;
}

/** By the name of the SDK's route. What the file really is, we see when it is here. */
const kindOf = (c: HonoContext): MediaKind => KINDS.get(c.req.query("slug") ?? "") ?? "video";
const KINDS: ReadonlyMap<string, MediaKind> = new Map([
  ["picture", "image"],
  ["voice", "audio"],
]);

/**
 * Our ingest is signed for the public origin but reached at the one that the page was opened at (a phone on the same
 * network); the signature does not say which way a request came.
 */
function reachable(address: string, origin: string | undefined): string {
  const ours = env().APP_URL;
  return origin && address.startsWith(`${ours}/`) ? origin + address.slice(ours.length) : address;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
