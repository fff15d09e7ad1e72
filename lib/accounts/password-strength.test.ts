import { expect, test } from "vitest";
import { isGuessable } from "./password-strength";

test("passwords of the lists that leaked are refused, offline, with the usual decoration too", async () => {
  const leaked = [
    "1234567890",
    "qwertyuiop",
    "password123",
    "iloveyou12",
    "1q2w3e4r5t",
    "unbelievable",
    "Password1!",
    "P@ssw0rd123",
    "football123",
    "aaaaaaaaaa",
    "abcdefghij",
    "qwerty12345",
    "letmein123",
    "01011990xx",
  ];
  for (const password of leaked) expect(await isGuessable(password), password).toBe(true);
});

test("so is what the account itself says", async () => {
  expect(await isGuessable("demo_wanderer", ["demo_wanderer"])).toBe(true);
  expect(await isGuessable("wanderer1990", ["demo_wanderer", "Demo Wanderer"])).toBe(true);
  expect(await isGuessable("directlink1")).toBe(true);
});

test("a few unusual words are not", async () => {
  for (const password of ["seven quiet lanterns", "violet kettle harbour", "tinta mojada en abril", "v7#kq!Zr2m"])
    expect(await isGuessable(password), password).toBe(false);
});
