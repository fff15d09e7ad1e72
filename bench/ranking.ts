/**
 * `npm run bench -- ranking --train FILE --test FILE`: how well item-to-item co-watch (`lib/feed/ranking/co-watch`, as the
 * app uses it) finds what people had besides, on recorded interactions. The files are CSV, `user,item[,timestamp[,weight]]`;
 * the timestamp may be empty. The settings are chosen by a part of the training data that is held out, and printed; the
 * test data is looked at once, at the end.
 *
 * Every user with test items gets the twenty best of all items that they have not had in training: `recall@20`, `ndcg@20`,
 * `hr@10`, `ndcg@10`, averaged over those users. `--baselines` adds popularity, item-kNN by cosine and (up to 3,000 items)
 * EASE. `--generate check-ins|videos [--users N] [--items N] [--each N]` makes data up instead. Needs no database.
 */
import { parseArgs } from "node:util";
import { type Interactions, InteractionsBuilder } from "@/lib/feed/ranking/co-watch/interactions";
import { report, round } from "./lib/report";
import { type Baseline, cosine, ease, popularity } from "./ranking/baselines";
import { generate, type Row, type World } from "./ranking/generate";
import { measureQuality, wantedOf } from "./ranking/metrics";
import { BadCsv, Names, readCsv } from "./ranking/read-csv";
import { Trial } from "./ranking/trial";
import { tune } from "./ranking/tune";

const EASE_ITEMS_MAX = 3_000;

const { values } = parseArgs({
  options: {
    ...{ train: { type: "string" }, test: { type: "string" }, baselines: { type: "boolean", default: false } },
    generate: { type: "string" },
    users: { type: "string", default: "10000" },
    items: { type: "string", default: "4000" },
    each: { type: "string", default: "30" },
  },
});

const began = performance.now();
const seconds = () => round((performance.now() - began) / 1000, 1);
try {
  const { train, test } = values.generate ? made(values.generate) : await read();
  run(train, test);
} catch (error) {
  if (!(error instanceof BadCsv)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function read(): Promise<{ train: Interactions; test: Interactions }> {
  if (!values.train || !values.test)
    throw new BadCsv("ranking", null, "give --train FILE and --test FILE, or --generate");
  const names = new Names();
  const train = await readCsv(values.train, names);
  const test = await readCsv(values.test, names);
  console.error(`${train.rows} rows to learn from, ${test.rows} to compare with, ${seconds()} s`);
  const build = (builder: InteractionsBuilder) => builder.build(names.users.size, names.items.size);
  return { train: build(train.builder), test: build(test.builder) };
}

function made(world: string): { train: Interactions; test: Interactions } {
  if (world !== "check-ins" && world !== "videos") throw new BadCsv("--generate", null, "is check-ins or videos");
  const size = { users: Number(values.users), items: Number(values.items), each: Number(values.each) };
  const rows = generate(world satisfies World, size);
  const build = (of: readonly Row[]) => {
    const builder = new InteractionsBuilder();
    for (const row of of) builder.add({ ...row, strength: 1 });
    return builder.build(size.users, size.items);
  };
  return { train: build(rows.train), test: build(rows.test) };
}

function run(train: Interactions, test: Interactions): void {
  const { wanted, known } = wantedOf(test, train);
  const of = {
    ...{ users: train.users, items: train.items, train: train.itemAt.length, test: test.itemAt.length },
    ...{ asked: wanted.size, known },
  };
  const { settings, quality } = tune(train, (line) => console.error(`${seconds()} s ${line}`));
  report({
    bench: "ranking",
    case: { what: "hold-out", ...of },
    ...quality,
    settings,
    seconds: seconds(),
  });
  const measured = new Trial(train).measure(wanted, settings);
  report({
    bench: "ranking",
    case: { what: "co-watch", ...of },
    ...measured,
    seconds: seconds(),
    rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
  });
  if (!values.baselines) return;
  const baselines: Record<string, () => Baseline> = {
    popularity: () => popularity(train),
    cosine: () => cosine(train),
    ...(train.items <= EASE_ITEMS_MAX
      ? { "ease 100": () => ease(train, 100), "ease 500": () => ease(train, 500) }
      : {}),
  };
  for (const [what, make] of Object.entries(baselines))
    report({ bench: "ranking", case: { what, ...of }, ...measureQuality(wanted, make()), seconds: seconds() });
}
