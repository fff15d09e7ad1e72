import { expect, test } from "vitest";
import { SECURITY_NOTICES } from "@/lib/mail/security-notice";
import en from "@/messages/en/security.json";
import es from "@/messages/es/security.json";
import type { SecurityEventKind } from "./types";

const LISTED_ONLY = [
  "sessions-ended",
  "change-undone",
  "sign-in-failed",
  "second-step-failed",
] satisfies SecurityEventKind[];

test("every security event has a name in every language", () => {
  for (const { events } of [en, es]) {
    expect(Object.keys(events.kinds).sort()).toEqual([...SECURITY_NOTICES, ...LISTED_ONLY].sort());
  }
});

test("both languages say the same things", () => {
  const shape = (texts: object): unknown =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, typeof text === "string" ? "" : shape(text)]));
  expect(shape(es)).toEqual(shape(en));
});
