import Link from "next/link";
import { useTranslations } from "next-intl";
import { AccountList } from "@/components/people/account-list";
import type { AccountCardView } from "@/lib/graph/types";

interface Props {
  people: readonly AccountCardView[];
  /** The page with all of them. */
  more?: string;
  /** Where the list itself goes on, and the address of our API that it reads on from. */
  next?: { readonly cursor: string; readonly from: string } | null;
}

/** People that were found: a few and the way to all of them, or all of them, read on by request. */
export function FoundPeople({ people, more, next }: Props) {
  const t = useTranslations("search");
  return (
    <section aria-labelledby="found-people" className="grid grid-cols-[minmax(0,1fr)]">
      <FoundHead id="found-people" title={t("kinds.people")} more={more} hidden={!more} />
      <AccountList
        label={t("kinds.people")}
        initial={{ items: people, nextCursor: next?.cursor ?? null }}
        {...(next && { more: next.from })}
        keepsPlace={!more}
      />
    </section>
  );
}

/** The heading of a part of what was found, with the way to all of it. `hidden`: the tab says it already. */
export function FoundHead({
  id,
  title,
  more,
  hidden = false,
}: {
  id: string;
  title: string;
  more?: string | undefined;
  hidden?: boolean;
}) {
  const t = useTranslations("search");
  if (hidden)
    return (
      <h2 id={id} className="sr-only">
        {title}
      </h2>
    );
  return (
    <div className="flex min-h-11 items-center justify-between gap-3">
      <h2 id={id} className="font-bold font-display text-lg">
        {title}
      </h2>
      {more && (
        <Link
          href={more}
          prefetch={false}
          aria-label={`${t("seeAll")}: ${title}`}
          className="inline-flex min-h-11 items-center font-semibold text-brand text-sm hover:underline"
        >
          {t("seeAll")}
        </Link>
      )}
    </div>
  );
}
