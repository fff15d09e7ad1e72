import { describe, expect, test } from "vitest";
import { handleSkeleton } from "@/lib/accounts/handle";
import { bioInput, displayNameInput, handleInput } from "@/lib/accounts/input";
import { DEMO_LOGIN } from "@/lib/instance/demo";
import { saveDraftInput } from "@/lib/posts/drafts/input";
import { addCommentInput, addPostInput } from "@/lib/posts/input";
import { hashtagsOf, mentionsOf } from "@/lib/posts/rich-text";
import { CLIPS } from "./clips";
import { COMMENTS, follows, likes, watchHistory } from "./community";
import { ACCOUNTS } from "./words/accounts";
import { CAPTIONS } from "./words/captions";
import { TEXT_POSTS } from "./words/posts";

const handles = new Set(ACCOUNTS.map(({ handle }) => handle));
const slugs = new Set(CLIPS.map(({ slug }) => slug));
const captions = Object.values(CAPTIONS);

/** How often each value occurs, the most frequent first. */
function ranked(values: readonly string[]): [value: string, times: number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

describe("people", () => {
  test("could have registered: handle, name and bio are what the forms accept, and nobody imitates another", () => {
    expect(ACCOUNTS.length).toBeGreaterThanOrEqual(14);
    for (const { handle, displayName, bio } of ACCOUNTS) {
      expect(handle).toMatch(/^demo_/);
      expect(displayName).toMatch(/^Demo /);
      expect(handleInput.parse(handle)).toBe(handle);
      expect(displayNameInput.parse(displayName)).toBe(displayName);
      expect(bioInput.parse(bio)).toBe(bio);
    }
    expect(new Set(ACCOUNTS.map(({ handle }) => handleSkeleton(handle))).size).toBe(ACCOUNTS.length);
    expect(handles).toContain(DEMO_LOGIN.handle);
  });

  test("include the ones that layouts stumble over", () => {
    expect(Math.max(...ACCOUNTS.map(({ handle }) => handle.length))).toBe(30);
    expect(Math.max(...ACCOUNTS.map(({ displayName }) => displayName.length))).toBe(50);
    expect(ACCOUNTS.some(({ bio }) => /^\p{Script=Arabic}/u.test(bio))).toBe(true);
    expect(ACCOUNTS.some(({ bio }) => /\p{L}{30}/u.test(bio))).toBe(true);
    expect(ACCOUNTS.some(({ bio }) => bio === "")).toBe(true);
  });
});

describe("captions", () => {
  test("every video has one author and an alt text, and may be published as it is", () => {
    expect(new Set(Object.keys(CAPTIONS))).toEqual(slugs);
    for (const { author, caption, alt, language } of captions) {
      expect(handles).toContain(author);
      expect(alt.length).toBeGreaterThan(30);
      const draft = saveDraftInput.parse({ clientKey: "demo-clip", body: caption, alt, language });
      expect(draft).toMatchObject({ body: caption, alt, language });
    }
  });

  test("use hashtags and mention people who exist", () => {
    const texts = [...captions.map(({ caption }) => caption), ...COMMENTS, ...TEXT_POSTS].map((said) =>
      typeof said === "string" ? said : said.text,
    );
    const mentioned = texts.flatMap(mentionsOf);
    expect(mentioned.length).toBeGreaterThan(5);
    for (const handle of mentioned) expect(handles).toContain(handle);
    expect(new Set(texts.flatMap(hashtagsOf)).size).toBeGreaterThan(20);
  });

  test("include a very long one, one of pictures only and one without words", () => {
    const texts = captions.map(({ caption }) => caption);
    expect(Math.max(...texts.map((text) => text.length))).toBeGreaterThan(2_000);
    expect(texts.some((text) => /^\p{Extended_Pictographic}+$/u.test(text))).toBe(true);
    expect(texts).toContain("");
  });
});

describe("talk", () => {
  test("every comment is one that the form accepts, by somebody, under a video, after what it answers", () => {
    for (const [place, { clip, author, text, replyTo }] of COMMENTS.entries()) {
      expect(slugs).toContain(clip);
      expect(handles).toContain(author);
      expect(addCommentInput.shape.body.parse(text)).toBe(text);
      if (replyTo === undefined) continue;
      expect(replyTo).toBeLessThan(place);
      expect(COMMENTS[replyTo]).toMatchObject({ clip });
    }
  });

  test("there is enough of it, under every video, with answers to answers, in several scripts", () => {
    expect(COMMENTS.length).toBeGreaterThanOrEqual(120);
    expect(new Set(COMMENTS.map(({ clip }) => clip))).toEqual(slugs);
    expect(new Set(COMMENTS.map(({ author, text }) => `${author} ${text}`)).size).toBe(COMMENTS.length);
    const isAnswer = (place: number | undefined) => place !== undefined && COMMENTS[place]?.replyTo !== undefined;
    expect(COMMENTS.filter(({ replyTo }) => isAnswer(replyTo)).length).toBeGreaterThan(20);
    for (const script of [/\p{Script=Arabic}/u, /\p{Script=Hiragana}/u, /[¿¡ñ]/, /[çœ]/, /ß|ü/])
      expect(COMMENTS.some(({ text }) => script.test(text))).toBe(true);
    expect(COMMENTS.some(({ text }) => /\p{L}{80}/u.test(text))).toBe(true);
    expect(COMMENTS.some(({ text }) => text.split("\n").length > 3)).toBe(true);
  });

  test("posts of words alone are accepted too", () => {
    for (const { author, text } of TEXT_POSTS) {
      expect(handles).toContain(author);
      expect(addPostInput.shape.body.parse(text)).toBe(text);
    }
  });
});

describe("ties", () => {
  test("following is a graph of people who exist, without loops or repeats, the same every time", () => {
    const ties = follows();
    for (const [follower, followed] of ties) {
      expect(handles).toContain(follower);
      expect(handles).toContain(followed);
      expect(follower).not.toBe(followed);
    }
    expect(new Set(ties.map(String)).size).toBe(ties.length);
    expect(ties).toEqual(follows());
  });

  test("it has a hub, a newcomer, and circles that are denser than the whole", () => {
    const ties = follows();
    const followers = ranked(ties.map(([, followed]) => followed));
    expect(followers[0]?.[0]).toBe("demo_ana");
    expect(followers.at(-1)).toEqual(["demo_ola", 1]);
    const circleOf = new Map(ACCOUNTS.map(({ handle, circle }) => [handle, circle]));
    const possible = { within: 0, across: 0 };
    const real = { within: 0, across: 0 };
    for (const one of handles)
      for (const other of handles)
        if (one !== other) possible[circleOf.get(one) === circleOf.get(other) ? "within" : "across"]++;
    for (const [one, other] of ties) real[circleOf.get(one) === circleOf.get(other) ? "within" : "across"]++;
    expect(real.within / possible.within).toBeGreaterThan((2 * real.across) / possible.across);
  });

  test("likes are few for most videos and many for some, and nobody likes what they did not watch", () => {
    const [liked, watched] = [likes(), watchHistory()];
    const counts = ranked(liked.map(({ clip }) => clip)).map(([, times]) => times);
    const top = counts.slice(0, 5).reduce((sum, times) => sum + times, 0);
    expect(top / liked.length).toBeGreaterThan(0.35);
    const seen = new Set(watched.map(({ account, clip }) => `${account} ${clip}`));
    for (const { account, clip } of liked) expect(seen).toContain(`${account} ${clip}`);
  });

  test("some watch to the end or twice, some swipe on, and nobody counts for their own video", () => {
    const watched = watchHistory();
    for (const { account, clip, share } of watched) {
      expect(CAPTIONS[clip]?.author).not.toBe(account);
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThanOrEqual(2);
    }
    expect(watched.filter(({ share }) => share >= 1).length).toBeGreaterThan(20);
    expect(watched.filter(({ share }) => share < 0.3).length).toBeGreaterThan(10);
    expect(new Set(watched.map(({ clip }) => clip))).toEqual(slugs);
  });
});
