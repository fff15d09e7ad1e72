import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { eq } from "drizzle-orm";
import { ZipFile } from "yazl";
import { accounts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { messagesOf } from "@/lib/messages/queries/archive";
import { storage } from "@/lib/storage/storage";
import { ACCOUNT_COLUMNS } from "../columns";
import { PEOPLE_LISTS } from "../input";
import { OWNED_PARTS } from "../parts";
import { storedFilesOf } from "./files";
import { PEOPLE_FILES, peopleCsv } from "./people-csv";
import { readablePage } from "./readable";
import { jsonArray, partsOf, rowsOf } from "./rows";

type Content = () => AsyncIterable<string | Uint8Array>;

interface Entry {
  readonly name: string;
  readonly make: Content;
  /** What is compressed already would only cost time. */
  readonly compress: boolean;
}

/**
 * Write everything that an account owns into a ZIP at `path`: `index.html` to read, `data/*.json` (a row of ours each),
 * `people/*.csv` as Mastodon writes them, `media/*`. One entry is made at a time, and none is held in memory whole.
 */
export async function writeArchive(
  ctx: Context,
  accountId: AccountId,
  path: string,
  signal: AbortSignal,
): Promise<void> {
  const pictures = await mediaEntries(ctx, accountId);
  const texts = textEntries(ctx, accountId);
  const mediaNames = new Map(pictures.map(({ name }) => [mediaIdOf(name), name]));
  const page = {
    names: texts.map(({ name }) => name),
    mediaName: (mediaId: string) => mediaNames.get(mediaId) ?? null,
  };
  const index = { name: "index.html", make: () => readablePage(ctx, accountId, page), compress: true };
  await writeZip([index, ...texts, ...pictures], path, ctx.now, signal);
}

/** Entries one after another into a file. When one can't be made, nothing is left that still reads. */
async function writeZip(entries: readonly Entry[], path: string, mtime: Date, signal: AbortSignal): Promise<void> {
  const zip = new ZipFile();
  const broken = new AbortController();
  let reading: Readable | undefined;
  zip.on("error", (error: unknown) => broken.abort(error));
  for (const { name, make, compress } of entries)
    zip.addReadStreamLazy(name, { compress, mtime }, (ready) => {
      reading = Readable.from(make(), { objectMode: false });
      ready(null, reading);
    });
  zip.end();
  try {
    await pipeline(zip.outputStream, createWriteStream(path), { signal: AbortSignal.any([signal, broken.signal]) });
  } catch (error) {
    throw broken.signal.aborted ? broken.signal.reason : error;
  } finally {
    reading?.destroy();
  }
}

function textEntries(ctx: Context, accountId: AccountId): Entry[] {
  const json = (file: string, rows: () => AsyncIterable<string>) => ({
    name: `data/${file}.json`,
    make: () => jsonArray(rows()),
    compress: true,
  });
  const tables = ACCOUNT_COLUMNS.flatMap((declared) =>
    declared.file ? json(declared.file, () => rowsOf(ctx, declared, accountId)) : [],
  );
  const parts = OWNED_PARTS.map((part) => json(part.file, () => partsOf(ctx, part, accountId)));
  const people = PEOPLE_LISTS.map((list) => ({
    name: `people/${PEOPLE_FILES[list]}`,
    make: async function* () {
      yield await peopleCsv(ctx, list, accountId);
    },
    compress: true,
  }));
  return [
    { name: "data/account.json", make: () => accountJson(ctx, accountId), compress: true },
    ...tables,
    ...parts,
    json("messages", () => messagesOf(ctx, accountId)),
    ...people,
  ];
}

/** Files that storage has lost are left out; the archive of the rest is worth more than none. */
async function mediaEntries(ctx: Context, accountId: AccountId): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const { name, key } of storedFilesOf(ctx, accountId))
    if (await storage().head(key)) entries.push({ name, make: () => objectBytes(key), compress: false });
  return entries;
}

const mediaIdOf = (name: string): string => name.slice("media/".length).replace(/\.[^.]*$/, "");

async function* accountJson(ctx: Context, accountId: AccountId): AsyncGenerator<string> {
  const [row] = await ctx.db.select().from(accounts).where(eq(accounts.id, accountId));
  const { handleSkeleton: _, ...account } = row ?? {};
  yield `${JSON.stringify(account, null, 2)}\n`;
}

async function* objectBytes(key: string): AsyncGenerator<Uint8Array> {
  const object = await storage().read(key);
  if (!object) throw new Error("a file of the archive is gone from storage");
  if (object.body instanceof Uint8Array) yield object.body;
  else yield* object.body;
}
