import "server-only";
import { database } from "@/db/client";
import { findMovedHandle } from "@/lib/accounts/former-handles";
import { findProfile } from "@/lib/accounts/queries";
import type { ProfileView } from "@/lib/accounts/types";
import { viewerOfRequest } from "@/lib/auth/viewer";
import type { Context } from "@/lib/core/context";
import { isId, type ListId, type PackId, type PostId } from "@/lib/core/ids";
import { may } from "@/lib/core/permissions";
import { findList } from "@/lib/lists/queries";
import { isMailboxOpen } from "@/lib/mail/mailbox";
import { findAccount } from "@/lib/moderation/queries/find-account";
import { findPack } from "@/lib/packs/queries";
import { findTab } from "@/lib/posts/policy";
import { locatePost } from "@/lib/posts/queries/find-post";
import { standsOnTab } from "@/lib/posts/queries/profile-tab";
import { foldHashtag } from "@/lib/posts/rich-text";

/** What a path really is, asked before a page has begun to answer 200. */
export type PathStatus =
  /** `as`: another folder answers than the one that the address leads to (`next.config.ts`). */
  | { readonly kind: "page"; readonly as?: "thread" }
  | { readonly kind: "missing" }
  | { readonly kind: "moved"; readonly to: string };

/** What stands below a profile besides posts. */
const OF_PROFILES = new Set(["followers", "following", "play"]);

const PAGE: PathStatus = { kind: "page" };
const MISSING: PathStatus = { kind: "missing" };

/**
 * Whether there is a profile at `/@handle` and a post at `/@handle/ID` for whoever asks. A handle that was given up leads
 * to the new one for 30 days; what is played there must be there, the post to begin with too; a post under another handle has moved to its own; the folders behind these addresses are
 * addresses of nobody. The pages of the staff are there for staff.
 */
export async function probeStatus(request: Request, path: string): Promise<PathStatus> {
  if (/^\/dev(?:\/|$)/.test(path)) return isMailboxOpen(request.headers) ? PAGE : MISSING;
  const direct = /^\/(?:profile|watch|thread)(?:\/([^/]+)(?:\/([^/]+))?)?\/?$/.exec(path);
  if (direct) return direct[1] ? { kind: "moved", to: `/@${direct.slice(1).filter(Boolean).join("/")}` } : MISSING;
  if (/^\/tags(?:\/|$)/.test(path)) return probeHashtag(path);
  if (/^\/(?:lists|packs)\/./.test(path)) return probeSet(await contextOf(request), path);
  if (/^\/admin(?:\/|$)/.test(path)) return probeAdmin(await contextOf(request), path);
  const [, handle, id, rest] = /^\/@([^/]+)(?:\/([^/]+))?(\/.*)?$/.exec(decode(path)) ?? [];
  if (handle === undefined) return PAGE;
  if (rest && rest !== "/") return MISSING;
  const ctx = await contextOf(request);
  if (id === undefined || OF_PROFILES.has(id)) {
    const { search, searchParams } = new URL(request.url);
    const page = id ? `/${id}${id === "play" ? search : ""}` : "";
    const profile = await findProfile(ctx, handle.toLowerCase());
    if (!profile) {
      const now = await findMovedHandle(ctx, handle);
      return now ? { kind: "moved", to: `/@${now}${page}` } : MISSING;
    }
    if (profile.handle !== handle) return { kind: "moved", to: `/@${profile.handle}${page}` };
    return id !== "play" || (await isPlayed(ctx, profile, searchParams)) ? PAGE : MISSING;
  }
  const place = isId(id) ? await locatePost(ctx, id as PostId) : null;
  if (!place) return MISSING;
  if (place.handle !== handle || place.id !== id) return { kind: "moved", to: `/@${place.handle}/${place.id}` };
  return place.kind === "video" ? PAGE : { kind: "page", as: "thread" };
}

/** Whether what shall be played is there: the tab, and on it the post to begin with; who comes back to a session needs none. */
async function isPlayed(ctx: Context, profile: ProfileView, asked: URLSearchParams): Promise<boolean> {
  const [tabs, posts] = [asked.getAll("tab"), asked.getAll("post")];
  const tab = findTab(tabs[0], { ...profile, ...profile.viewer });
  if (!tab || tabs.length > 1 || posts.length > 1) return false;
  const [post] = posts;
  if (post === undefined || asked.has("s")) return true;
  return isId(post) && standsOnTab(ctx, { owner: profile.id, tab }, post as PostId);
}

async function contextOf(request: Request): Promise<Context> {
  return { db: database(), viewer: await viewerOfRequest(request), now: new Date() };
}

/** A hashtag has a page whether it was used or not, under its folded name; what can be no hashtag has none. */
function probeHashtag(path: string): PathStatus {
  const [, given = "", play = ""] = /^\/tags\/([^/]+)(\/play)?\/?$/.exec(path) ?? [];
  const name = foldHashtag(decode(given).replace(/^[#＃]/u, ""));
  if (!name) return MISSING;
  return name === decode(given) ? PAGE : { kind: "moved", to: `/tags/${encodeURIComponent(name)}${play}` };
}

/** A list is there for its owner (a guest is asked to sign in), a pack for whoever may read it; its form for its owner. */
async function probeSet(ctx: Context, path: string): Promise<PathStatus> {
  const [, kind, id = "", page] = /^\/(lists|packs)\/([^/]+)(?:\/([^/]+))?/.exec(path) ?? [];
  const guest = ctx.viewer.kind !== "account";
  if (kind === "lists") return guest || (isId(id) && (await findList(ctx, id as ListId))) ? PAGE : MISSING;
  const pack = isId(id) ? await findPack(ctx, id as PackId) : null;
  return pack && (page !== "edit" || guest || pack.viewer.own) ? PAGE : MISSING;
}

/** The staff's pages are there for staff only, and a page about an account while there is such an account. */
async function probeAdmin(ctx: Context, path: string): Promise<PathStatus> {
  // Their layout leads them to where they set up what they owe.
  if (ctx.viewer.kind === "account" && ctx.viewer.lacksSecondStep) return PAGE;
  if (!may(ctx.viewer, "account:read:any")) return MISSING;
  if (path === "/admin" || path === "/admin/") return { kind: "moved", to: "/admin/accounts" };
  const [, page, id] = /^\/admin\/([^/]+)(?:\/([^/]+))?/.exec(path) ?? [];
  if (page === "instance" || page === "invitations") return may(ctx.viewer, "instance:write:any") ? PAGE : MISSING;
  return page === "accounts" && id && !(await findAccount(ctx, id)).ok ? MISSING : PAGE;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
