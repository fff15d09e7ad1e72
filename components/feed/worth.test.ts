import fc from "fast-check";
import { expect, test } from "vitest";
import { anotherOf, askedAbout, mayAsk, readWorth, type WorthMemory } from "./worth";

const NOTHING = readWorth(null);

test("a question comes at most once in 25 videos, and never twice about one, in whatever order they are watched", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 400 }), (watched) => {
      let memory: WorthMemory = NOTHING;
      const asked: string[] = [];
      let since = 0;
      let last = "";
      for (const video of watched.map(String)) {
        memory = readWorth(JSON.stringify(anotherOf(memory, video)));
        if (video !== last) since += 1;
        last = video;
        if (!mayAsk(memory, video)) continue;
        expect(since).toBeGreaterThanOrEqual(25);
        expect(asked).not.toContain(video);
        asked.push(video);
        memory = readWorth(JSON.stringify(askedAbout(memory, video)));
        since = 0;
      }
    }),
  );
});

test("it does come, and one that goes on playing counts once", () => {
  let memory: WorthMemory = NOTHING;
  for (let video = 1; video <= 24; video++)
    for (let second = 0; second < 5; second++) memory = anotherOf(memory, String(video));
  expect(mayAsk(memory, "24")).toBe(false);
  expect(mayAsk(anotherOf(memory, "25"), "25")).toBe(true);
});

test("what was kept and makes no sense asks nobody anything", () => {
  for (const text of ["", "{", "[]", '{"since":-5}', '{"since":"99"}', '{"asked":7}'])
    expect(readWorth(text)).toEqual(NOTHING);
});
