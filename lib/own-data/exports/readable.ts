import { and, desc, eq, isNull, lt } from "drizzle-orm";
import { accounts, credentials, postMedia, posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { env } from "@/lib/env";

const PAGE = 500;

/**
 * The archive's first page, `index.html`, piece by piece: who somebody is, what they published with their videos, and
 * the other files. It needs nothing from anywhere, and whatever a person typed is text in it.
 */
export async function* readablePage(
  ctx: Context,
  accountId: AccountId,
  files: { readonly names: readonly string[]; readonly mediaName: (mediaId: string) => string | null },
): AsyncGenerator<string> {
  const [who] = await ctx.db
    .select({ account: accounts, email: credentials.email })
    .from(accounts)
    .leftJoin(credentials, eq(credentials.accountId, accounts.id))
    .where(eq(accounts.id, accountId));
  if (!who) throw new Error("the account is gone");
  const { account, email } = who;
  yield head(`@${account.handle}`, ctx.now);
  yield `<h1>${escapeHtml(account.displayName)}</h1><p class="quiet">@${escapeHtml(account.handle)} · ${escapeHtml(env().APP_URL)}</p>`;
  yield `<p>${escapeHtml(account.bio)}</p><dl>${facts({
    Email: email ?? "",
    Pronouns: account.pronouns,
    Location: account.location,
    Joined: account.createdAt.toISOString(),
  })}</dl><h2>What you published</h2>`;
  for await (const post of postsOf(ctx, accountId)) yield article(post, files.mediaName);
  yield `<h2>Everything else</h2><ul>${files.names.map((name) => `<li><a href="${escapeHtml(name)}">${escapeHtml(name)}</a></li>`).join("")}</ul></main></body></html>\n`;
}

interface Published {
  readonly id: PostId;
  readonly body: string;
  readonly visibility: string;
  readonly replyToId: PostId | null;
  readonly createdAt: Date;
  readonly mediaId: string | null;
}

async function* postsOf(ctx: Context, accountId: AccountId): AsyncGenerator<Published> {
  let last: PostId | null = null;
  for (;;) {
    const page: Published[] = await ctx.db
      .select({
        id: posts.id,
        body: posts.body,
        visibility: posts.visibility,
        replyToId: posts.replyToId,
        createdAt: posts.createdAt,
        mediaId: postMedia.mediaId,
      })
      .from(posts)
      .leftJoin(postMedia, and(eq(postMedia.postId, posts.id), eq(postMedia.position, 0)))
      .where(and(eq(posts.authorId, accountId), isNull(posts.deletedAt), last ? lt(posts.id, last) : undefined))
      .orderBy(desc(posts.id))
      .limit(PAGE);
    yield* page;
    if (page.length < PAGE) return;
    last = page.at(-1)?.id ?? null;
  }
}

function article(post: Published, mediaName: (mediaId: string) => string | null): string {
  const file = post.mediaId ? mediaName(post.mediaId) : null;
  const at = post.createdAt.toISOString();
  const what = post.replyToId ? "Comment" : post.visibility;
  const video = file ? `<video controls preload="none" src="${escapeHtml(file)}"></video>` : "";
  return `<article><p class="quiet"><time datetime="${at}">${at.slice(0, 16).replace("T", " ")} UTC</time> · ${escapeHtml(what)}</p>${video}<p>${escapeHtml(post.body)}</p></article>`;
}

const facts = (all: Record<string, string>): string =>
  Object.entries(all)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`)
    .join("");

const head = (title: string, now: Date): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'; media-src 'self' file:; img-src 'self' file:">
<title>${escapeHtml(title)} · DirectLink</title><style>
:root{color-scheme:light dark}body{margin:0;font:16px/1.55 system-ui,sans-serif}main{max-width:42rem;margin:0 auto;padding:2rem 1rem 4rem}
h1{margin:0;font-size:2rem}h2{margin:2.5rem 0 1rem}.quiet{opacity:.7;margin:.2rem 0}p{white-space:pre-wrap;overflow-wrap:anywhere}
article{padding:1rem 0;border-top:1px solid #8884}video{max-width:100%;max-height:32rem;border-radius:12px;background:#000}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dt{opacity:.7}dd{margin:0;overflow-wrap:anywhere}
</style></head><body><main><p class="quiet">Your archive of ${now.toISOString().slice(0, 10)}</p>`;

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
