import "server-only";
import { database } from "@/db/client";
import { findMovedHandle } from "@/lib/accounts/former-handles";
import { findProfile } from "@/lib/accounts/queries";
import { viewerOfRequest } from "@/lib/auth/viewer";
import { isId, type PostId } from "@/lib/core/ids";
import { isMailboxOpen } from "@/lib/mail/mailbox";
import { locatePost } from "@/lib/posts/queries/find-post";

/** What a path really is, asked before a page has begun to answer 200. */
export type PathStatus =
  | { readonly kind: "page" }
  | { readonly kind: "missing" }
  | { readonly kind: "moved"; readonly to: string };

const PAGE: PathStatus = { kind: "page" };
const MISSING: PathStatus = { kind: "missing" };

/**
 * Whether there is a profile at `/@handle` and a post at `/@handle/ID` for whoever asks. A handle that was given up leads
 * to the new one for 30 days; a post under another handle has moved to its own; the folders behind these addresses are
 * addresses of nobody.
 */
export async function probeStatus(request: Request, path: string): Promise<PathStatus> {
  if (/^\/dev(?:\/|$)/.test(path)) return isMailboxOpen(request.headers) ? PAGE : MISSING;
  const direct = /^\/(?:profile|watch)(?:\/([^/]+)(?:\/([^/]+))?)?\/?$/.exec(path);
  if (direct) return direct[1] ? { kind: "moved", to: `/@${direct.slice(1).filter(Boolean).join("/")}` } : MISSING;
  const [, handle, id, rest] = /^\/@([^/]+)(?:\/([^/]+))?(\/.*)?$/.exec(decode(path)) ?? [];
  if (handle === undefined) return PAGE;
  if (rest && rest !== "/") return MISSING;
  const ctx = { db: database(), viewer: await viewerOfRequest(request), now: new Date() };
  if (id === undefined) {
    const profile = await findProfile(ctx, handle.toLowerCase());
    if (!profile) {
      const now = await findMovedHandle(ctx, handle);
      return now ? { kind: "moved", to: `/@${now}` } : MISSING;
    }
    return profile.handle === handle ? PAGE : { kind: "moved", to: `/@${profile.handle}` };
  }
  const place = isId(id) ? await locatePost(ctx, id as PostId) : null;
  if (!place) return MISSING;
  return place.handle === handle ? PAGE : { kind: "moved", to: `/@${place.handle}/${id}` };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
