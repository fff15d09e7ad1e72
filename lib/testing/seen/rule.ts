/**
 * Who sees what, told a second time and as plainly as it can be: by hand, from `docs/visibility.md`, over rows that were
 * read whole. It shares nothing with `lib/posts/visibility.ts`, which it is held against.
 */
export interface World {
  readonly accounts: ReadonlyMap<string, { readonly active: boolean; readonly isPrivate: boolean }>;
  readonly posts: ReadonlyMap<string, WorldPost>;
  readonly follows: ReadonlySet<string>;
  readonly blocks: ReadonlySet<string>;
  readonly circles: ReadonlySet<string>;
  readonly mentions: ReadonlySet<string>;
  /** Which post somebody has hidden for themselves. */
  readonly unwanted: ReadonlySet<string>;
}

export interface WorldPost {
  readonly id: string;
  readonly authorId: string;
  readonly visibility: string;
  readonly rootId: string | null;
  readonly repostOfId: string | null;
  readonly deleted: boolean;
}

/** How a pair stands in the sets of a `World`. */
export const pair = (one: string, other: string): string => `${one} ${other}`;

/** Whether somebody (null: a guest; never a moderator) may see a post at all. */
export function maySee(world: World, viewer: string | null, id: string | null): boolean {
  const post = id === null ? undefined : world.posts.get(id);
  if (!post || !stands(world, viewer, post)) return false;
  if (post.rootId !== null && !rootStands(world, viewer, post.rootId)) return false;
  return post.repostOfId === null || maySee(world, viewer, post.repostOfId);
}

/** Whether a list may show it to them: they may see it, and have not hidden it. */
export const mayMeet = (world: World, viewer: string | null, id: string): boolean =>
  maySee(world, viewer, id) && !(viewer !== null && world.unwanted.has(pair(viewer, id)));

function rootStands(world: World, viewer: string | null, rootId: string): boolean {
  const root = world.posts.get(rootId);
  return root !== undefined && stands(world, viewer, root);
}

function stands(world: World, viewer: string | null, post: WorldPost): boolean {
  const author = world.accounts.get(post.authorId);
  if (!author?.active || post.deleted) return false;
  if (viewer === post.authorId) return true;
  if (viewer === null) return !author.isPrivate && isOpen(post);
  if (world.blocks.has(pair(viewer, post.authorId)) || world.blocks.has(pair(post.authorId, viewer))) return false;
  if (post.visibility === "mentioned") return world.mentions.has(pair(post.id, viewer));
  const follows = world.follows.has(pair(viewer, post.authorId));
  if (author.isPrivate && !follows) return false;
  if (post.visibility === "circle") return world.circles.has(pair(post.authorId, viewer));
  return isOpen(post) || follows;
}

const isOpen = ({ visibility }: WorldPost) => visibility === "public" || visibility === "unlisted";
