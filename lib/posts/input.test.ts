import { expect, test } from "vitest";
import { cpuTimeOf } from "@/lib/testing/cpu-time";
import en from "@/messages/en/posts.json";
import es from "@/messages/es/posts.json";
import { saveDraftInput } from "./drafts/input";
import { addCommentInput, addPostInput, postIdInput } from "./input";

const comment = (body: string) => addCommentInput.safeParse({ replyToId: "1", clientKey: "12345678", body });
const problem = (parsed: { error?: { issues: { message: string }[] } }) => parsed.error?.issues[0]?.message;

test("500 characters are 500 as people see them", () => {
  expect(comment("👩‍🚀".repeat(500)).success).toBe(true);
  expect(problem(comment("👩‍🚀".repeat(501)))).toBe("comment_too_long");
  expect(problem(comment("a".repeat(501)))).toBe("comment_too_long");
});

test("10,000 combining marks on one letter are too long, and refused at once", () => {
  const took = cpuTimeOf(() => {
    expect(problem(comment(`a${"\u0336".repeat(10_000)}`))).toBe("comment_too_long");
    expect(problem(comment("a".repeat(5_000_000)))).toBe("comment_too_long");
  });
  expect(took).toBeLessThan(1_000);
});

test("nothing, spaces and invisible characters are empty", () => {
  for (const body of ["", "  \n ", "\u200b\u200b", "\u3164", "\0\0"])
    expect(problem(comment(body))).toBe("comment_empty");
});

test("what is kept is clean: no NUL, no turned direction, composed letters", () => {
  expect(comment(" e\u0301\0\u202Etxt.exe ").data?.body).toBe("étxt.exe");
});

test("ids are 64-bit decimals and nothing else", () => {
  expect(postIdInput.safeParse("9223372036854775807").success).toBe(true);
  for (const id of ["", "0", "-1", "1e3", "9223372036854775808", "1; drop table posts", " 1", "01", 1, null])
    expect(postIdInput.safeParse(id).success, String(id)).toBe(false);
});

test("languages are BCP 47 in canonical form", () => {
  const language = (tag: unknown) => addPostInput.safeParse({ body: "x", clientKey: "12345678", language: tag });
  expect(language("ES-mx").data?.language).toBe("es-MX");
  expect(language(null).data?.language).toBeNull();
  for (const tag of ["", "!", "e".repeat(40), "<script>"]) expect(problem(language(tag)), tag).toBe("language");
});

test("a draft may be empty, a caption may have 2,200 characters", () => {
  const draft = (body: string) => saveDraftInput.safeParse({ clientKey: "12345678", body });
  expect(draft("").data).toMatchObject({ body: "", mediaId: null, visibility: "public", publish: false });
  expect(draft("a".repeat(2_200)).success).toBe(true);
  expect(problem(draft("a".repeat(2_201)))).toBe("caption_too_long");
});

test("every refusal has its sentence in both languages", () => {
  const refused = [
    comment(""),
    comment("a".repeat(501)),
    addCommentInput.safeParse({ replyToId: "x", clientKey: "12345678", body: "a" }),
    addCommentInput.safeParse({ replyToId: "1", clientKey: "?", body: "a" }),
    addPostInput.safeParse({ body: "", clientKey: "12345678" }),
    addPostInput.safeParse({ body: "a".repeat(501), clientKey: "12345678" }),
    addPostInput.safeParse({ body: "a", clientKey: "12345678", language: "!" }),
    saveDraftInput.safeParse({ clientKey: "12345678", body: "a".repeat(2_201) }),
    saveDraftInput.safeParse({ clientKey: "12345678", alt: "a".repeat(1_501) }),
  ].map((parsed) => problem(parsed) as keyof typeof en.errors);
  for (const key of [...refused, "video_missing" as const]) {
    expect(en.errors[key], key).toMatch(/\w/);
    expect(es.errors[key], key).toMatch(/\w/);
  }
  expect(Object.keys(es.errors)).toEqual(Object.keys(en.errors));
  expect(Object.keys(es.reasons)).toEqual(Object.keys(en.reasons));
});
