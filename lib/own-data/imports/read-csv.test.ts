import { expect, test } from "vitest";
import { IMPORT_ROWS_MAX, readPeopleCsv } from "./read-csv";

const refused = (message: string) => ({ ok: false, failure: { code: "invalid", fields: { file: [message] } } });

test("reads what Mastodon writes: follows and mutes with a head, blocks without", () => {
  const follows =
    "Account address,Show boosts,Notify on new posts,Languages\nAna@example.org,true,false,\nbo,true,false,en\n";
  expect(readPeopleCsv(follows)).toEqual({ ok: true, value: ["ana@example.org", "bo"] });
  expect(readPeopleCsv("\uFEFFAccount address,Hide notifications\r\nana@example.org,true\r\n")).toEqual({
    ok: true,
    value: ["ana@example.org"],
  });
  expect(readPeopleCsv("ana@example.org\n@bo@127.0.0.1:3000\n\nana@example.org\n")).toEqual({
    ok: true,
    value: ["ana@example.org", "bo@127.0.0.1:3000"],
  });
});

test("refuses what is no list of addresses, an empty one and one that is too long", () => {
  for (const text of ['"never closed', "<html>", "ana bo", "a\0b", "%PDF-1.7\n1 0 obj"])
    expect(readPeopleCsv(text)).toEqual(refused("csv_unreadable"));
  expect(readPeopleCsv("Account address,Show boosts\n")).toEqual(refused("csv_no_addresses"));
  expect(readPeopleCsv("")).toEqual(refused("csv_no_addresses"));
  const long = Array.from({ length: IMPORT_ROWS_MAX + 1 }, (_, i) => `a${i}`).join("\n");
  expect(readPeopleCsv(long)).toEqual(refused("csv_too_long"));
});
