import type { z } from "zod";
import type { updateProfileInput } from "@/lib/accounts/input";
import type { Accent } from "@/lib/accounts/limits";
import type { ProfileView } from "@/lib/accounts/types";
import type { LinkDraft } from "./links-field";

/** What somebody is typing about themselves. */
export interface Draft {
  readonly displayName: string;
  readonly bio: string;
  readonly pronouns: string;
  readonly location: string;
  readonly accent: Accent | null;
  readonly links: readonly LinkDraft[];
}

export function draftOf({ displayName, bio, pronouns, location, accent, links }: ProfileView): Draft {
  return { displayName, bio, pronouns, location, accent, links: links.map((link) => ({ key: link.url, ...link })) };
}

/** Without the rows of links in which nothing was typed. */
export const withoutEmptyLinks = (draft: Draft): Draft => ({
  ...draft,
  links: draft.links.filter(({ label, url }) => label.trim() || url.trim()),
});

export function toSend({ links, ...words }: Draft): z.input<typeof updateProfileInput> {
  return { ...words, links: links.map(({ label, url }) => ({ label, url })) };
}

/** Whether saving would change anything. */
export function isChanged(draft: Draft, profile: ProfileView): boolean {
  return kept(draft) !== kept(draftOf(profile));
}

/** As the server keeps it, nearly: spaces at the ends and the way an address is written make no difference. */
function kept(draft: Draft): string {
  const { links, accent, ...words } = toSend(withoutEmptyLinks(draft));
  const oneLine = (text: string | undefined) => text?.trim().replace(/\s+/g, " ");
  return JSON.stringify([
    Object.values(words).map(oneLine),
    accent,
    links?.map(({ label, url }) => [oneLine(label), addressOf(url) ?? url]),
  ]);
}

/** What is typed as an address, or null where it is none yet. The server judges more strictly. */
export function addressOf(typed: string): string | null {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`);
  return url && /^https?:$/.test(url.protocol) && url.hostname.includes(".") ? url.href : null;
}

/** What is wrong with links, by their place: keys of `profile.errors`. */
export function linkErrors(errors: Record<string, string[]>): Map<number, string> {
  const found = new Map<number, string>();
  for (const [path, [message]] of Object.entries(errors)) {
    const [, place] = /^links\.(\d+)\b/.exec(path) ?? [];
    if (place !== undefined && message) found.set(Number(place), message);
  }
  return found;
}
