import { randomOf } from "./random";
import type { World } from "./world";

const SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo ya za bel cor dun fas gri".split(" ");
const VOCABULARY = 20_000;
/** Of all posts, these have hashtags, one to three. */
const TAGGED = 0.2;
const WORDS: readonly string[] = Array.from({ length: VOCABULARY }, (_, i) => word(i + 1));

/** Every number its own word: digits of a number system of syllables. */
function word(number: number): string {
  let text = "";
  for (let left = number; left > 0; left = Math.floor(left / SYLLABLES.length))
    text += SYLLABLES[left % SYLLABLES.length];
  return text;
}

/** A rank from 0 to `size` − 1, each as often as Zipf's law says of words: by the inverse of its rank. */
const zipf = (random: () => number, size: number) => Math.floor(size ** random()) - 1;

/** What there is of hashtags. */
export const tagCount = ({ scale }: World) => Math.round(Math.sqrt(scale.posts) * 10);
export const tagName = (i: number) => `${word(i + 1)}${i % 3 === 0 ? "day" : ""}${i}`;

/** A few words, most of them common, and perhaps hashtags (by their index, each once): the same each time for a post. */
export function textOf(world: World, i: number): { body: string; tags: readonly number[] } {
  const random = randomOf(`text ${i}`);
  const length = 3 + Math.floor(27 * random() ** 2);
  let body = "";
  for (let k = 0; k < length; k++) body += `${k ? " " : ""}${WORDS[zipf(random, VOCABULARY)]}`;
  if (random() > TAGGED) return { body, tags: [] };
  const tags = new Set<number>();
  for (let k = Math.ceil(3 * random() ** 2); k > 0; k--) tags.add(zipf(random, tagCount(world)));
  return { body: [body, ...[...tags].map((tag) => `#${tagName(tag)}`)].join(" "), tags: [...tags] };
}

/** The word of a rank, from 0: the lower, the more often it is used. */
export const wordAt = (rank: number): string => WORDS[rank % VOCABULARY] as string;
/** A word, common ones as much more often as they stand in texts. */
export const drawWord = (random: () => number): string => wordAt(zipf(random, VOCABULARY));
/** A hashtag of a world with so many posts, drawn the same way. */
export const drawTag = (random: () => number, posts: number): string =>
  tagName(zipf(random, tagCount({ scale: { posts } } as World)));
