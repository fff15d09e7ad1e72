import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { parse } from "csv-parse";
import { type Interaction, InteractionsBuilder } from "@/lib/feed/ranking/co-watch/interactions";

/** A file that can't be used, with the line (from 1) where that shows. */
export class BadCsv extends Error {
  constructor(path: string, line: number | null, problem: string) {
    super(line === null ? `${path}: ${problem}` : `${path}, line ${line}: ${problem}`);
  }
}

/** Names of users and items, numbered from 0 in the order in which they come. */
export class Names {
  readonly users = new Map<string, number>();
  readonly items = new Map<string, number>();

  static number(names: Map<string, number>, name: string): number {
    const known = names.get(name);
    if (known !== undefined) return known;
    names.set(name, names.size);
    return names.size - 1;
  }
}

const COLUMNS = ["user", "item", "timestamp", "weight"] as const;
/** Above this a timestamp is in milliseconds. */
const MILLISECONDS_FROM = 1e11;

/**
 * Read `user,item[,timestamp[,weight]]` into a builder. A first line of names is left out. A timestamp is seconds or
 * milliseconds since 1970, or ISO 8601; it and the weight (1 when usual; below 0 counts as 0) may be empty. Throws
 * `BadCsv` with the line for anything else. Nothing is known of the file before all of it was read.
 */
export async function readCsv(path: string, names: Names): Promise<{ builder: InteractionsBuilder; rows: number }> {
  const builder = new InteractionsBuilder();
  let rows = 0;
  let isFirst = true;
  const parser = parse({
    ...{ bom: true, info: true, trim: true, skip_empty_lines: true, relax_column_count: true },
    max_record_size: 10_000,
  });
  try {
    await pipeline(createReadStream(path), parser, async (records) => {
      for await (const { record, info } of records as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
        if (!(isFirst && isHeading(record))) {
          builder.add(interactionOf(record, names, (problem) => new BadCsv(path, info.lines, problem)));
          rows++;
        }
        isFirst = false;
      }
    });
  } catch (error) {
    if (error instanceof BadCsv) throw error;
    const { lines, message } = error as { lines?: number; message: string };
    throw new BadCsv(path, lines ?? null, message);
  }
  if (rows === 0) throw new BadCsv(path, null, "there is no row in it");
  return { builder, rows };
}

function isHeading([user = "", item = ""]: readonly string[]): boolean {
  return /^user(_?id)?$/i.test(user) && /^item(_?id)?$/i.test(item);
}

function interactionOf(record: readonly string[], names: Names, bad: (problem: string) => BadCsv): Interaction {
  const [user = "", item = "", timestamp = "", weight = ""] = record;
  if (record.length < 2 || record.length > COLUMNS.length)
    throw bad(`${COLUMNS.join(",")} are 2 to 4 fields, here are ${record.length}`);
  if (!user) throw bad("the user is empty");
  if (!item) throw bad("the item is empty");
  const time = timestamp === "" ? Number.NaN : timeOf(timestamp);
  if (timestamp !== "" && Number.isNaN(time)) throw bad(`«${shortened(timestamp)}» is no timestamp`);
  const strength = weight === "" ? 1 : Number(weight);
  if (!Number.isFinite(strength)) throw bad(`«${shortened(weight)}» is no weight`);
  const numbers = { user: Names.number(names.users, user), item: Names.number(names.items, item) };
  return { ...numbers, time, strength: Math.max(0, strength) };
}

function timeOf(text: string): number {
  const number = Number(text);
  if (Number.isFinite(number)) return number > MILLISECONDS_FROM ? number / 1000 : number;
  return /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) / 1000 : Number.NaN;
}

const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
