import { expect, test } from "vitest";
import { cpuTimeOf } from "@/lib/testing/cpu-time";
import { headIsThere, pageText } from "./head-text";
import { parseHead } from "./parse-head";

const URL_OF_PAGE = "https://news.example/2026/boats?x=1";
const head = (html: string) => parseHead(`<html><head>${html}</head><body>`, URL_OF_PAGE);

test("Open Graph is believed before the card, the card before HTML itself", () => {
  const html = `<title>C</title><meta name="twitter:title" content="B"><meta property="og:title" content="A">
    <meta name=description content="c"><meta name="Twitter:Description" content="b">
    <meta property="og:site_name" content="Boat News"><meta property="og:image" content="/boat.jpg">`;
  expect(head(html)).toEqual({
    title: "A",
    description: "b",
    siteName: "Boat News",
    imageUrl: "https://news.example/boat.jpg",
  });
  expect(head("<title> Three\n boats &amp; a <b> &#x1F6A4;</title>")).toMatchObject({
    title: "Three boats & a <b> 🚤",
  });
});

test("what is empty counts as not said; what is said twice counts the first time", () => {
  const html = `<meta property="og:title" content=" "><meta property="og:title" content=""><title>T</title><title>U</title>
    <meta property="og:description" content="one"><meta property="og:description" content="two">`;
  expect(head(html)).toMatchObject({ title: "T", description: "one" });
  expect(parseHead("", URL_OF_PAGE)).toEqual({ title: "", description: "", siteName: "", imageUrl: null });
});

test("pictures are found by the page's own base, and only on the web", () => {
  expect(head(`<base href="/img/"><meta property="og:image" content="a.png">`).imageUrl).toBe(
    "https://news.example/img/a.png",
  );
  for (const content of ["javascript:alert(1)", "data:image/png;base64,AA", "file:///etc/passwd", "http://["])
    expect(head(`<meta property="og:image" content="${content}">`).imageUrl).toBeNull();
});

test("the body says nothing of the page, whatever it holds", () => {
  const body = `<svg><title>drawing</title></svg><title>late</title><meta property="og:title" content="late">`;
  expect(parseHead(`<head><title>early</title></head><body>${body}`, URL_OF_PAGE).title).toBe("early");
  expect(parseHead(`<body>${body}`, URL_OF_PAGE).title).toBe("");
});

test("texts are clean, on one line and short", () => {
  const long = head(`<title>${"boat ".repeat(200)}</title><meta name="description" content="a\u202eb\u0000c">`);
  expect([...long.title].length).toBeLessThanOrEqual(200);
  expect(long.title.endsWith("boat…")).toBe(true);
  expect(long.description).toBe("abc");
  expect(head(`<title>${"x".repeat(1_000_000)}</title>`).title.length).toBe(200);
});

test("a page of broken markup is read at once", () => {
  const broken = [
    "<".repeat(500_000),
    "<meta ".repeat(80_000),
    "<title>".repeat(70_000),
    `<meta content="${"&".repeat(500_000)}">`,
  ];
  expect(cpuTimeOf(() => broken.map(head))).toBeLessThan(3_000);
});

test.each<[string, Buffer, string | null]>([
  ["by the header", Buffer.from("<title>d\xeda</title>", "latin1"), "iso-8859-1"],
  ["by the page", Buffer.from(`<meta charset=windows-1252><title>d\xeda</title>`, "latin1"), null],
  [
    "by the page, the old way",
    Buffer.from(`<meta http-equiv=content-type content="text/html; charset=latin1"><title>d\xeda`, "latin1"),
    "nonsense-8",
  ],
  ["by its mark", Buffer.from("\ufeff<title>día</title>", "utf16le"), null],
  ["as UTF-8 otherwise", Buffer.from("<title>día</title>"), null],
])("letters are read %s", (_, bytes, charset) => {
  expect(pageText(bytes, charset)).toContain("<title>día");
});

test("Japanese of the old kind is read, and what can't be read is no error", () => {
  expect(pageText(Buffer.from([0x93, 0xfa, 0x96, 0x7b]), "shift_jis")).toBe("日本");
  expect(pageText(Buffer.from([0xff, 0xfe, 0x41]), "utf-8")).toContain("\ufffd");
});

test("the end of a head is seen wherever the pieces are cut", () => {
  const html = "<head><title>x</title></head><body>";
  for (let cut = 1; cut < html.length; cut++) {
    const isThere = headIsThere();
    expect([isThere(Buffer.from(html.slice(0, cut))), isThere(Buffer.from(html.slice(cut)))]).toContain(true);
  }
  expect(headIsThere()(Buffer.from("<head><title>x"))).toBe(false);
});
