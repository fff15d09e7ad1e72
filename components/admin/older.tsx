import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";

interface Props {
  path: string;
  /** What was asked for, as it stands in the address. */
  asked: Readonly<Record<string, string | undefined>>;
  nextCursor: string | null;
}

/** Where a list goes on, and back to its beginning. */
export async function Older({ path, asked, nextCursor }: Props) {
  const t = await getTranslations("admin");
  const { cursor, ...filter } = asked;
  if (!nextCursor && !cursor) return null;
  return (
    <nav aria-label={t("more")} className="flex flex-wrap justify-between gap-2">
      {cursor ? (
        <Button asChild variant="ghost" size="small">
          <Link href={address(path, filter)}>{t("fromStart")}</Link>
        </Button>
      ) : (
        <span />
      )}
      {nextCursor && (
        <Button asChild variant="outline" size="small">
          <Link href={address(path, { ...filter, cursor: nextCursor })}>
            {t("older")}
            <ChevronRight aria-hidden className="rtl:-scale-x-100" />
          </Link>
        </Button>
      )}
    </nav>
  );
}

function address(path: string, asked: Props["asked"]): string {
  const query = new URLSearchParams(Object.entries(asked).filter((pair): pair is [string, string] => !!pair[1]));
  return query.size > 0 ? `${path}?${query}` : path;
}
