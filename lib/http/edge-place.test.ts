import { expect, test } from "vitest";
import { EDGE_HEADER, edgeProof, PLACE_HEADER, placeOf, readPlace } from "./edge";

const found = (given: Record<string, string>) => placeOf((name) => given[name], ["x-city", "x-country"]);
const shown = (given: Record<string, string>) => {
  const place = found(given);
  return place === null ? null : readPlace(new Headers({ [EDGE_HEADER]: edgeProof(), [PLACE_HEADER]: place }));
};

test.each([
  ["city and country", { "x-city": "Lisbon", "x-country": "PT" }, "Lisbon, PT"],
  ["a country alone", { "x-country": "PT" }, "PT"],
  ["percent-encoded", { "x-city": "S%C3%A3o%20Paulo", "x-country": "BR" }, "São Paulo, BR"],
  ["UTF-8 that was read as Latin-1", { "x-city": Buffer.from("São Paulo").toString("latin1") }, "São Paulo"],
  ["Latin-1", { "x-city": "São Paulo" }, "São Paulo"],
  ["nothing", {}, null],
  ["only what can't be shown", { "x-city": "%00%0a", "x-country": "%zz%41%" }, null],
])("a proxy's place: %s", (_, given, place) => {
  expect(shown(given as Record<string, string>)).toBe(place);
});

test("however long it is, it stays short", () => {
  expect(shown({ "x-city": "Ö".repeat(500) })?.length).toBeLessThanOrEqual(80);
});

test("a client that writes our own header is not believed", () => {
  expect(readPlace(new Headers({ [PLACE_HEADER]: "Lisbon" }))).toBeNull();
  expect(readPlace(new Headers({ [EDGE_HEADER]: "guessed", [PLACE_HEADER]: "Lisbon" }))).toBeNull();
});
