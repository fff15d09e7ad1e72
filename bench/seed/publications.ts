import type { Sql } from "postgres";
import { type Cell, copyInto } from "./copy";
import { tagCount, tagName, textOf } from "./words";
import { accountId, KINDS, mediaCount, mediaId, postId, VISIBILITIES, type World } from "./world";

const THUMBHASH = "1QcSHQRnh493V4dIh4eXh1h4kJUI";

/** A storage key as the app makes them (`lib/storage/keys.ts`), but counted instead of random. */
const folderKey = (i: number, k: number) => `m/bench${i.toString().padStart(20, "0")}${k}`;

const at = (world: World, i: number) => new Date(world.postAt[i] as number).toISOString();

export async function seedPosts(sql: Sql, world: World): Promise<void> {
  const columns = [
    ...["id", "author_id", "kind", "body", "language", "visibility", "reply_to_id", "root_id", "repost_of_id"],
    ...["quote_of_id", "created_at", "deleted_at"],
  ];
  await copyInto(sql, "posts", columns, posts(world));
  // What a trigger keeps, which COPY may have been spared.
  await sql`insert into author_heads (author_id, post_id)
    select author_id, max(id) from posts where deleted_at is null and reply_to_id is null group by author_id
    on conflict (author_id) do nothing`;
}

function* posts(world: World): Generator<Cell[]> {
  const named = (index: number) => (index < 0 ? null : postId(world, index));
  for (let i = 0; i < world.scale.posts; i++) {
    const kind = KINDS[world.kind[i] as number] as string;
    const other = named(world.refersTo[i] as number);
    yield [
      postId(world, i),
      accountId(world, world.author[i] as number),
      kind,
      kind === "repost" || world.deleted[i] ? "" : textOf(world, i).body,
      "en",
      VISIBILITIES[world.visibility[i] as number] as string,
      named(world.replyTo[i] as number),
      named(world.root[i] as number),
      kind === "repost" ? other : null,
      kind === "repost" ? null : other,
      at(world, i),
      world.deleted[i] ? at(world, i) : null,
    ];
  }
}

const tagId = (world: World, i: number) => accountId(world, i);

/** Hashtags, and the posts that have them; those of deleted posts are gone. */
export async function seedHashtags(sql: Sql, world: World): Promise<void> {
  const createdAt = new Date(world.now).toISOString();
  await copyInto(
    sql,
    "hashtags",
    ["id", "name", "display_name", "created_at"],
    (function* () {
      for (let i = 0; i < tagCount(world); i++) yield [tagId(world, i), tagName(i), tagName(i), createdAt];
    })(),
  );
  await copyInto(
    sql,
    "post_hashtags",
    ["hashtag_id", "post_id"],
    (function* () {
      for (let i = 0; i < world.scale.posts; i++)
        if (world.kind[i] !== 3 && !world.deleted[i])
          for (const tag of textOf(world, i).tags) yield [tagId(world, tag), postId(world, i)];
    })(),
  );
}

export async function seedMedia(sql: Sql, world: World): Promise<void> {
  const columns = [
    ...["id", "owner_id", "kind", "state", "progress", "storage_key", "bytes", "duration_ms", "width", "height"],
    ...["loudness", "thumbhash", "alt", "created_at", "updated_at"],
  ];
  await copyInto(sql, "media", columns, media(world));
}

function* media(world: World): Generator<Cell[]> {
  for (const { i, k, video } of everyMedium(world)) {
    const size = video
      ? [2_000_000, world.durationMs[i] as number, 1080, 1920, -16]
      : [400_000, null, 2048, 1536, null];
    yield [
      ...[mediaId(world, i, k), accountId(world, world.author[i] as number), video ? "video" : "image", "ready", 100],
      ...[folderKey(i, k), ...size, THUMBHASH, "", at(world, i), at(world, i)],
    ];
  }
}

/** The ladder of `docs`: three encoded versions, a poster, a preview. A picture whole and small. */
const VIDEO_FILES: readonly (readonly Cell[])[] = [
  ["720p", "video", "video/mp4", 1_500_000, 720, 1280, 2_200],
  ["540p", "video", "video/mp4", 900_000, 540, 960, 1_200],
  ["360p", "video", "video/mp4", 450_000, 360, 640, 600],
  ["poster", "poster", "image/webp", 40_000, 720, 1280, 0],
  ["preview", "preview", "video/mp4", 120_000, 270, 480, 300],
];
const PICTURE_FILES: readonly (readonly Cell[])[] = [
  ["image", "image", "image/webp", 300_000, 2048, 1536, 0],
  ["small", "image", "image/webp", 50_000, 640, 480, 0],
];

export async function seedRenditions(sql: Sql, world: World): Promise<void> {
  const columns = ["media_id", "name", "role", "object_key", "mime_type", "bytes", "width", "height", "bitrate_kbps"];
  await copyInto(sql, "renditions", columns, renditions(world));
}

function* renditions(world: World): Generator<Cell[]> {
  for (const { i, k, video } of everyMedium(world))
    for (const [name, role, mime, ...rest] of video ? VIDEO_FILES : PICTURE_FILES) {
      const key = `${folderKey(i, k)}/1/${name}.${mime === "video/mp4" ? "mp4" : "webp"}`;
      yield [mediaId(world, i, k), name as Cell, role as Cell, key, mime as Cell, ...rest];
    }
}

export async function seedPostMedia(sql: Sql, world: World): Promise<void> {
  await copyInto(sql, "post_media", ["post_id", "position", "media_id"], postMedia(world));
}

function* postMedia(world: World): Generator<Cell[]> {
  for (const { i, k } of everyMedium(world)) yield [postId(world, i), k, mediaId(world, i, k)];
}

function* everyMedium(world: World): Generator<{ i: number; k: number; video: boolean }> {
  for (let i = 0; i < world.scale.posts; i++)
    for (let k = 0; k < mediaCount(world, i); k++) yield { i, k, video: world.kind[i] === 0 };
}
