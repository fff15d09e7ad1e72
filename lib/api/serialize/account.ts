import type { PublicAccountView } from "@/lib/accounts/types";
import { escapeHtml, htmlOf } from "./html";
import { instanceOrigin, whole } from "./origin";

/** An account as https://docs.joinmastodon.org/entities/Account/ has it. Pictures are always addresses that load. */
export function serializeAccount(account: PublicAccountView) {
  const { id, handle, displayName, bio, isPrivate, discoverable, indexable, counts, links } = account;
  const url = `${instanceOrigin()}/@${handle}`;
  const avatar = whole(account.avatarUrl ?? "/icons/icon-512.png");
  const header = whole(account.bannerUrl ?? "/icons/icon-512.png");
  return {
    id,
    username: handle,
    acct: handle,
    display_name: displayName,
    locked: isPrivate,
    bot: false,
    discoverable,
    indexable,
    noindex: !indexable,
    // Whoever is not there any more, for whatever reason: programs have one word for it.
    ...(account.active ? {} : { suspended: true as const }),
    group: false,
    hide_collections: account.hidesFollows,
    // To the day, so that nobody reads from it when somebody got up.
    created_at: `${account.joinedAt.slice(0, 10)}T00:00:00.000Z`,
    note: htmlOf(bio),
    url,
    uri: url,
    avatar,
    avatar_static: avatar,
    header,
    header_static: header,
    followers_count: counts.followers,
    following_count: counts.following,
    statuses_count: counts.posts,
    last_status_at: null,
    emojis: [],
    fields: links.map(({ label, url: link, verifiedAt }) => ({
      name: escapeHtml(label),
      value: `<a href="${escapeHtml(link)}" target="_blank" rel="nofollow noopener noreferrer me">${escapeHtml(link)}</a>`,
      verified_at: verifiedAt && new Date(verifiedAt).toISOString(),
    })),
  };
}

export type SerializedAccount = ReturnType<typeof serializeAccount>;
