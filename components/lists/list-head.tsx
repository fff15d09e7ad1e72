import { Play } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import type { ListView } from "@/lib/lists/types";
import { BackLink } from "./back-link";
import { ListMenu } from "./list-menu";
import { PageTabs } from "./page-tabs";

/** A list's name, what can be done with it, and its two pages. */
export async function ListHead({ list, page }: { list: ListView; page: "posts" | "people" }) {
  const t = await getTranslations("lists");
  const href = `/lists/${list.id}`;
  return (
    <header className="grid grid-cols-[minmax(0,1fr)] pt-1 md:pt-3">
      <BackLink href="/lists">{t("title")}</BackLink>
      <div className="flex items-start justify-between gap-3 pb-2">
        <div className="min-w-0">
          <h1 dir="auto" className="line-clamp-2 font-bold font-display text-2xl">
            {list.name}
          </h1>
          <p className="text-muted-foreground text-sm">
            {t("people", { count: list.members })}
            {list.exclusive && <> · {t("exclusiveMark")}</>}
          </p>
        </div>
        <ListMenu list={list} />
      </div>
      {list.members > 0 && (
        <Button asChild variant="strong" className="mt-1 mb-2 justify-self-start">
          <Link href={`${href}/play`} prefetch={false}>
            <Play aria-hidden className="fill-current" />
            {t("play")}
          </Link>
        </Button>
      )}
      <PageTabs
        label={list.name}
        tabs={[
          { href, text: t("posts"), current: page === "posts" },
          { href: `${href}/people`, text: t("members"), current: page === "people" },
        ]}
      />
    </header>
  );
}
