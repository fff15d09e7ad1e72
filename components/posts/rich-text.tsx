import Link from "next/link";
import type { ReactNode } from "react";
import { parseRichText } from "@/lib/posts/rich-text";
import type { Highlight } from "@/lib/search/types";

interface Props {
  text: string;
  /** Stretches that are marked, in order. */
  highlights?: readonly Highlight[] | undefined;
}

/** What somebody wrote, with its mentions, hashtags and addresses as links. Never HTML. */
export function RichText({ text, highlights = [] }: Props) {
  let end = 0;
  return parseRichText(text).map((token, place) => {
    const start = end;
    end += token.type === "break" ? 1 : token.text.length;
    const shown = token.type === "break" ? null : marked(token.text, start, highlights);
    // A text never changes its order: the place is the key.
    const key = `${place}${token.type}`;
    switch (token.type) {
      case "break":
        return "\n";
      case "mention":
        return (
          <Link key={key} href={`/@${token.handle}`} prefetch={false}>
            {shown}
          </Link>
        );
      case "url":
        return (
          <a key={key} href={token.url} rel="nofollow noopener ugc" target="_blank">
            {shortened(token.text)}
          </a>
        );
      case "hashtag":
        return (
          <Link key={key} href={`/tags/${encodeURIComponent(token.tag)}`} prefetch={false} className="hashtag">
            {shown}
          </Link>
        );
      default:
        return shown;
    }
  });
}

/** A piece of a text that begins at `start`, with what is to be marked in it. */
function marked(text: string, start: number, highlights: readonly Highlight[]): ReactNode {
  const within = highlights.filter(([from, to]) => from < start + text.length && to > start);
  if (within.length === 0) return text;
  const pieces: ReactNode[] = [];
  let done = 0;
  for (const [from, to] of within) {
    const [begin, end] = [Math.max(done, from - start), Math.min(text.length, to - start)];
    pieces.push(text.slice(done, begin));
    pieces.push(
      <mark key={begin} className="rounded-sm bg-accent px-0.5 text-accent-foreground">
        {text.slice(begin, end)}
      </mark>,
    );
    done = end;
  }
  return [...pieces, text.slice(done)];
}

/** An address as its host and twenty characters more. */
function shortened(url: string): string {
  const [, host = "", rest = ""] = /^https?:\/\/(?:www\.)?([^/?#]+)(.*)$/i.exec(url) ?? [];
  return rest.length > 21 ? `${host}${rest.slice(0, 20)}…` : host + rest.replace(/^\/$/, "");
}
