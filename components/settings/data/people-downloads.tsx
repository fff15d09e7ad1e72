import { Download } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { PEOPLE_LISTS } from "@/lib/own-data/input";

/** The lists that other places can read, as files. */
export async function PeopleDownloads() {
  const t = await getTranslations("ownData");
  return (
    <ul className="grid divide-y divide-border">
      {PEOPLE_LISTS.map((list) => (
        <li key={list} className="flex min-h-13 items-center gap-3 py-1">
          <span className="min-w-0 flex-1">{t(`lists.${list}`)}</span>
          <Button asChild variant="ghost" size="small">
            <a href={`/api/directlink/v1/own-data/people/${list}`} download>
              <Download aria-hidden />
              CSV
            </a>
          </Button>
        </li>
      ))}
    </ul>
  );
}
