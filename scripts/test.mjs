/**
 * `npm test [-- --only STAGE[,STAGE…] [arguments for the test runner]]`: every check and test there is, in stages.
 *
 * All stages run even when one has failed. At the end stands what failed, and the last line counts over all of them:
 * `N passed, N failed, N skipped`; a check counts as one. The exit code is 0 only when something ran and nothing failed.
 */
import { bootstrap } from "./lib/bootstrap.mjs";
import { command } from "./lib/command.mjs";
import { Failure } from "./lib/failure.mjs";
import { seconds } from "./lib/steps.mjs";
import { Stopped } from "./lib/stop.mjs";
import { one, sum } from "./lib/tests/tally.mjs";

await command(async (stop) => {
  const { only, args } = readArguments(process.argv.slice(2));
  const elsewhere = await bootstrap(stop);
  if (elsewhere !== undefined) return elsewhere;
  const { STAGES, describeFailures } = await import("./lib/tests/stages.mjs");
  const unknown = only?.find((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown) throw new Failure(`There is no stage ${unknown}: ${STAGES.map((stage) => stage.name).join(", ")}.`);
  const stages = STAGES.filter((stage) => !only || only.includes(stage.name));
  const { total, failed } = await runStages(stages, stop, args);
  for (const line of [...failed.map(({ title }) => title), ...describeFailures(failed.map(({ name }) => name))]) {
    console.log(`✗ ${line}`);
  }
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
});

/** @param {string[]} argv */
function readArguments([first, names, ...rest]) {
  if (first === "--only") return { only: (names ?? "").split(","), args: rest };
  return { only: undefined, args: [first, names, ...rest].filter((arg) => arg !== undefined) };
}

/**
 * @param {import("./lib/tests/stages.mjs").Stage[]} stages
 * @param {import("./lib/stop.mjs").Stop} stop
 * @param {string[]} args
 */
async function runStages(stages, stop, args) {
  /** @type {Map<string, import("./lib/tests/tally.mjs").Tally>} */
  const tallies = new Map();
  for (const { name, title, needs, run } of stages) {
    stop.check();
    const startedAt = Date.now();
    console.log(`\n── ${title}`);
    if (needs && tallies.get(needs)?.failed) {
      console.log(`✗ ${title}: not run, because the stage ${needs} failed`);
      tallies.set(name, one(false));
      continue;
    }
    const tally = await run(stop, args).catch((error) => {
      if (error instanceof Stopped) throw error;
      console.log(error instanceof Failure ? error.message : error);
      return one(false);
    });
    tallies.set(name, tally);
    const counts = `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`;
    console.log(`${tally.failed ? "✗" : "✓"} ${title}: ${counts}, ${seconds(Date.now() - startedAt)}`);
  }
  console.log();
  return { total: sum([...tallies.values()]), failed: stages.filter(({ name }) => tallies.get(name)?.failed) };
}
