import type { Sql } from "postgres";
import { type Cell, copyInto } from "./copy";
import { accountId, KINDS, postId, VISIBILITIES, type World } from "./world";

const THUMBHASH = "1QcSHQRnh493V4dIh4eXh1h4kJUI";

/** A storage key as the app makes them (`lib/storage/keys.ts`), but counted instead of random. */
const folderKey = (i: number) => `m/bench${i.toString().padStart(21, "0")}`;

const at = (world: World, i: number) => new Date(world.postAt[i] as number);

export async function seedPosts(sql: Sql, world: World): Promise<void> {
  const columns = [
    "id",
    "author_id",
    "kind",
    "body",
    "language",
    "visibility",
    "reply_to_id",
    "root_id",
    "created_at",
    "deleted_at",
  ];
  await copyInto(sql, "posts", columns, posts(world));
}

function* posts(world: World): Generator<Cell[]> {
  for (let i = 0; i < world.scale.posts; i++) {
    const root = world.replyTo[i] as number;
    const rootId = root < 0 ? null : postId(world, root);
    yield [
      postId(world, i),
      accountId(world, world.author[i] as number),
      KINDS[world.kind[i] as number] as string,
      `Bench post ${i}`,
      "en",
      VISIBILITIES[world.visibility[i] as number] as string,
      rootId,
      rootId,
      at(world, i),
      world.deleted[i] ? at(world, i) : null,
    ];
  }
}

export async function seedMedia(sql: Sql, world: World): Promise<void> {
  const columns = [
    "id",
    "owner_id",
    "kind",
    "state",
    "progress",
    "storage_key",
    "bytes",
    "duration_ms",
    "width",
    "height",
    "loudness",
    "thumbhash",
    "alt",
    "created_at",
    "updated_at",
  ];
  await copyInto(sql, "media", columns, media(world));
}

function* media(world: World): Generator<Cell[]> {
  for (const i of videos(world))
    yield [
      postId(world, i),
      accountId(world, world.author[i] as number),
      "video",
      "ready",
      100,
      folderKey(i),
      2_000_000,
      world.durationMs[i] as number,
      1080,
      1920,
      -16,
      THUMBHASH,
      "",
      at(world, i),
      at(world, i),
    ];
}

/** The ladder of `docs`: three encoded versions, a poster, a preview. */
const FILES: readonly (readonly Cell[])[] = [
  ["720p", "video", "video/mp4", 1_500_000, 720, 1280, 2_200],
  ["540p", "video", "video/mp4", 900_000, 540, 960, 1_200],
  ["360p", "video", "video/mp4", 450_000, 360, 640, 600],
  ["poster", "poster", "image/webp", 40_000, 720, 1280, 0],
  ["preview", "preview", "video/mp4", 120_000, 270, 480, 300],
];

export async function seedRenditions(sql: Sql, world: World): Promise<void> {
  const columns = ["media_id", "name", "role", "object_key", "mime_type", "bytes", "width", "height", "bitrate_kbps"];
  await copyInto(sql, "renditions", columns, renditions(world));
}

function* renditions(world: World): Generator<Cell[]> {
  for (const i of videos(world))
    for (const [name, role, ...rest] of FILES)
      yield [
        postId(world, i),
        name as string,
        role as string,
        `${folderKey(i)}/1/${name}.${role === "poster" ? "webp" : "mp4"}`,
        ...rest,
      ];
}

export async function seedPostMedia(sql: Sql, world: World): Promise<void> {
  await copyInto(sql, "post_media", ["post_id", "position", "media_id"], postMedia(world));
}

function* postMedia(world: World): Generator<Cell[]> {
  for (const i of videos(world)) yield [postId(world, i), 0, postId(world, i)];
}

function* videos(world: World): Generator<number> {
  for (let i = 0; i < world.scale.posts; i++) if (world.kind[i] === 0) yield i;
}
