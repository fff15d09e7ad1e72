import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { buildNeighbours, finish } from "@/lib/feed/ranking/co-watch/build";
import { CO_WATCH } from "@/lib/feed/ranking/co-watch/constants";
import { type Interactions, InteractionsBuilder } from "@/lib/feed/ranking/co-watch/interactions";
import { historyOf, Recommender } from "@/lib/feed/ranking/co-watch/recommend";
import { cosine, ease, popularity } from "./baselines";
import { generate, type Row } from "./generate";
import { holdOut } from "./hold-out";
import { itemsOf, measureQuality, wantedOf } from "./metrics";
import { Names, readCsv } from "./read-csv";
import { Trial } from "./trial";
import { tune } from "./tune";

const folder = mkdtempSync(join(tmpdir(), "directlink-ranking-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(text: string): Promise<{ of: Interactions; names: Names; rows: number }> {
  const path = join(folder, "rows.csv");
  writeFileSync(path, text);
  const names = new Names();
  const { builder, rows } = await readCsv(path, names);
  return { of: builder.build(names.users.size, names.items.size), names, rows };
}

function interactionsOf(rows: readonly Row[], users: number, items: number): Interactions {
  const builder = new InteractionsBuilder();
  for (const row of rows) builder.add({ ...row, strength: 1 });
  return builder.build(users, items);
}

describe("a file", () => {
  test("is read with and without times, weights and a heading, with quotes and empty fields", async () => {
    const { of, names, rows } = await read(
      '\ufeffuser,item,timestamp,weight\r\nana,a,1700000000,0.5\r\n"ana","b, c",,\r\n\r\nbo,a,2024-01-01T00:00:00Z,-1\r\nbo,d\r\nbo,e,1700000000123\r\n',
    );
    expect(rows).toBe(5);
    expect([...names.users.keys()]).toEqual(["ana", "bo"]);
    expect([...names.items.keys()]).toEqual(["a", "b, c", "d", "e"]);
    expect([...of.timeAt]).toEqual([Number.NaN, 1_700_000_000, Number.NaN, 1_700_000_000.123, 1_704_067_200]);
    expect([...of.strengthAt]).toEqual([1, 0.5, 1, 1, 0]);
    expect([...of.undated]).toEqual([1, 1]);
  });

  test.each([
    ["u,i\nu\n", 2, "fields"],
    ["u,i\nu,i,1,1,1\n", 2, "fields"],
    ["u,i\n\n,i\n", 3, "user is empty"],
    ["u,i,1\nu,,2\n", 2, "item is empty"],
    ["u,i,1\nu,j,yesterday\n", 2, "«yesterday» is no timestamp"],
    ["u,i,1,much\n", 1, "«much» is no weight"],
    ["u,i,1,1e999\n", 1, "is no weight"],
    ['u,i\nu,"j\n', 2, "Quote"],
  ])("that is not as it should be is refused with its line: %j", async (text, line, problem) => {
    await expect(read(text)).rejects.toThrow(new RegExp(`rows.csv, line ${line}: .*${problem}`, "i"));
  });

  test("that is empty, or not there, is refused", async () => {
    await expect(read("user,item\n")).rejects.toThrow("no row");
    await expect(readCsv(join(folder, "nowhere.csv"), new Names())).rejects.toThrow("nowhere.csv: ENOENT");
  });
});

describe("the measure", () => {
  test("is recall, gain and hits as they are defined, over users who want anything", () => {
    const wanted = new Map([
      [0, new Set([7, 8])],
      [1, new Set([9])],
    ]);
    const list = (user: number) =>
      user === 0 ? [1, 7, 2] : Array.from({ length: 20 }, (_, k) => (k === 14 ? 9 : 100 + k));
    const quality = measureQuality(wanted, list);
    const gain = (place: number) => 1 / Math.log2(place + 1);
    expect(quality["recall@20"]).toBeCloseTo((0.5 + 1) / 2, 4);
    expect(quality["ndcg@20"]).toBeCloseTo((gain(2) / (gain(1) + gain(2)) + gain(15)) / 2, 4);
    expect(quality["hr@10"]).toBeCloseTo(0.5, 4);
    expect(quality["ndcg@10"]).toBeCloseTo(gain(2) / (gain(1) + gain(2)) / 2, 4);
  });

  test("divides by all that is wanted, and an order can't be better than the best of twenty", () => {
    const wanted = new Map([[0, new Set(Array.from({ length: 40 }, (_, k) => k))]]);
    const quality = measureQuality(wanted, () => Array.from({ length: 20 }, (_, k) => k));
    expect(quality).toMatchObject({ "recall@20": 0.5, "ndcg@20": 1, "hr@10": 1, "ndcg@10": 1 });
  });

  test("asks for nothing that was in the training data", () => {
    const row = (user: number, item: number): Row => ({ user, item, time: 1 });
    const train = interactionsOf([row(0, 1), row(1, 2)], 3, 4);
    const test = interactionsOf([row(0, 1), row(1, 2), row(1, 3), row(2, 0)], 3, 4);
    const { wanted, known } = wantedOf(test, train);
    expect(known).toBe(2);
    expect([...wanted]).toEqual([
      [1, new Set([3])],
      [2, new Set([0])],
    ]);
  });
});

describe("what settings are chosen by", () => {
  const { train } = generate("videos", { users: 300, items: 200, each: 15 });

  test("is a part of the training data, the latest of some users, and is not learned from", () => {
    const of = interactionsOf(train, 300, 200);
    const { rest, wanted } = holdOut(of);
    expect(wanted.size).toBeGreaterThan(50);
    for (let user = 0; user < 300; user++) {
      const [all, left] = [[...itemsOf(of, user)], [...itemsOf(rest, user)]];
      expect(all.slice(0, left.length)).toEqual(left);
      expect(new Set(all.slice(left.length))).toEqual(wanted.get(user) ?? new Set());
    }
  });

  test("finds better ones than it began with", () => {
    const of = interactionsOf(train, 300, 200);
    const told: string[] = [];
    const { quality } = tune(of, (line) => told.push(line));
    const { rest, wanted } = holdOut(of);
    expect(told.length).toBeGreaterThan(20);
    const most = measureQuality(wanted, popularity(rest));
    expect(quality["ndcg@20"]).toBeGreaterThan(most["ndcg@20"]);
  }, 240_000);
});

test("made up data is the same again, and no list has what somebody had", () => {
  const size = { users: 60, items: 80, each: 12 };
  for (const world of ["check-ins", "videos"] as const) {
    const made = generate(world, size);
    expect(generate(world, size)).toEqual(made);
    const of = interactionsOf(made.train, 60, 80);
    for (const baseline of [popularity(of), cosine(of), ease(of, 10)])
      for (let user = 0; user < 60; user++) {
        const list = baseline(user);
        const had = new Set(itemsOf(of, user));
        expect(list.length).toBeGreaterThan(0);
        expect(list.filter((item) => had.has(item))).toEqual([]);
        expect(new Set(list).size).toBe(list.length);
      }
  }
});

test("a trial makes the very neighbours that the app would, whatever it kept from the one before", () => {
  const size = { users: 200, items: 60, each: 14 };
  const made = generate("videos", size);
  const [of, test] = [interactionsOf(made.train, 200, 60), interactionsOf(made.test, 200, 60)];
  const { wanted } = wantedOf(test, of);
  const trial = new Trial(of);
  for (const targetDamping of [0, 0.4]) {
    const settings = { ...CO_WATCH, ridge: { ...CO_WATCH.ridge, targetDamping } };
    const recommender = new Recommender(finish(buildNeighbours(of, settings)), of);
    const expected = measureQuality(wanted, (user) => recommender.recommend(historyOf(of, user, settings.recency), 20));
    expect(trial.measure(wanted, settings)).toEqual(expected);
  }
});
