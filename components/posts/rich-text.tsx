import Link from "next/link";
import { parseRichText } from "@/lib/posts/rich-text";

/** What somebody wrote, with its mentions, hashtags and addresses as links. Never HTML. */
export function RichText({ text }: { text: string }) {
  return parseRichText(text).map((token, place) => {
    // A text never changes its order: the place is the key.
    const key = `${place}${token.type}`;
    switch (token.type) {
      case "break":
        return "\n";
      case "mention":
        return (
          <Link key={key} href={`/@${token.handle}`} prefetch={false}>
            {token.text}
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
            {token.text}
          </Link>
        );
      default:
        return token.text;
    }
  });
}

/** An address as its host and twenty characters more. */
function shortened(url: string): string {
  const [, host = "", rest = ""] = /^https?:\/\/(?:www\.)?([^/?#]+)(.*)$/i.exec(url) ?? [];
  return rest.length > 21 ? `${host}${rest.slice(0, 20)}…` : host + rest.replace(/^\/$/, "");
}
