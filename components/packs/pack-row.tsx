import { ChevronRight, Package } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { PackView } from "@/lib/packs/types";
import { Faces } from "./faces";

/** A pack as a row that leads there. */
export function PackRow({ pack }: { pack: PackView }) {
  const t = useTranslations("lists.packs");
  return (
    <Link href={`/packs/${pack.id}`} className="flex min-h-16 items-center gap-3.5 px-4 py-2.5 hover:bg-muted">
      <span className="grid size-10 shrink-0 place-items-center rounded-lg bg-accent text-accent-foreground">
        <Package aria-hidden className="size-5.5" />
      </span>
      <span className="min-w-0 flex-1">
        <b dir="auto" className="block truncate font-semibold">
          {pack.name}
        </b>
        <span className="block truncate text-muted-foreground text-sm">
          {t("accounts", { count: pack.members })}
          {!pack.viewer.own && <> · {t("byHandle", { handle: pack.owner.handle })}</>}
        </span>
      </span>
      <span className="max-[22rem]:hidden">
        <Faces people={pack.faces.slice(0, 3)} size={28} />
      </span>
      <ChevronRight aria-hidden className="size-5 shrink-0 text-muted-foreground rtl:-scale-x-100" />
    </Link>
  );
}
