import Link from "next/link";
import { useTranslations } from "next-intl";
import type { PackView } from "@/lib/packs/types";
import { Faces } from "./faces";

/** Somebody's packs as cards in a row, on their profile. */
export function ProfilePacks({ packs }: { packs: readonly PackView[] }) {
  const t = useTranslations("lists.packs");
  if (packs.length === 0) return null;
  return (
    <section aria-labelledby="packs" className="grid grid-cols-[minmax(0,1fr)] gap-2 pb-5">
      <h2 id="packs" className="font-bold font-display text-lg">
        {t("title")}
      </h2>
      <ul className="scrollbar-none -mx-[var(--gutter)] flex gap-3 overflow-x-auto px-[var(--gutter)] py-0.5">
        {packs.map((pack) => (
          <li key={pack.id} className="w-60 shrink-0">
            <Link
              href={`/packs/${pack.id}`}
              prefetch={false}
              className="grid h-full content-between gap-2.5 rounded-card bg-card p-3.5 ring-1 ring-border hover:bg-muted"
            >
              <span className="grid gap-0.5">
                <b dir="auto" className="truncate">
                  {pack.name}
                </b>
                {pack.description && (
                  <span dir="auto" className="line-clamp-2 text-muted-foreground text-sm">
                    {pack.description}
                  </span>
                )}
              </span>
              <span className="flex min-h-8 items-center gap-2.5 text-sm">
                <Faces people={pack.faces} size={30} />
                {t("accounts", { count: pack.members })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
