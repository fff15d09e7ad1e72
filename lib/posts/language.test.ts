import { expect, test } from "vitest";
import { guessLanguage } from "./language";

test.each([
  ["en", "Lanterns on the river at dawn"],
  ["es", "Buenos días a todas, ¿qué tal?"],
  ["fr", "Bonjour le monde, il fait beau"],
  ["ja", "今日はいい天気ですね"],
  ["ar", "مرحبا بكم في كل مكان"],
])("%s: %s", async (language, text) => {
  expect(await guessLanguage(text)).toBe(language);
});

test.each([
  "",
  "ok",
  "hola",
  "lol 😂",
  "🎉🎉🎉",
  "12 345 678 901 234",
  "@good_morning #everyone https://example.org/what-a-day",
])("nothing is said of «%s»", async (text) => {
  expect(await guessLanguage(text)).toBeNull();
});

test("what is named does not speak", async () => {
  expect(await guessLanguage("Vamos a la playa mañana con los niños #goodmorningeveryone @the_whole_world")).toBe("es");
});
