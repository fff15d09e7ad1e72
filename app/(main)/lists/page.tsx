import { CircleDashed, List } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ReadingPage } from "@/components/frame/reading-page";
import { NewListButton } from "@/components/lists/new-list-button";
import { PlaceRow } from "@/components/lists/place-row";
import { NewPackButton } from "@/components/packs/new-pack-button";
import { PackRow } from "@/components/packs/pack-row";
import { countCircle } from "@/lib/graph/queries/circle";
import { requestContext } from "@/lib/http/context";
import { listLists } from "@/lib/lists/queries";
import { listPacksOf, listPacksWithViewer } from "@/lib/packs/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("lists");
  return { title: t("title") };
}

/** `/lists`: the circle, one's lists, one's packs, and the packs of others that one is in. */
export default async function ListsPage() {
  const [ctx, t] = await Promise.all([requestContext(), getTranslations("lists")]);
  if (ctx.viewer.kind !== "account") redirect("/sign-in?next=/lists");
  const [circle, lists, packs, named] = await Promise.all([
    countCircle(ctx),
    listLists(ctx),
    listPacksOf(ctx, ctx.viewer.accountId),
    listPacksWithViewer(ctx),
  ]);
  const box = "divide-y divide-border overflow-hidden rounded-card bg-card ring-1 ring-border";
  return (
    <ReadingPage className="grid grid-cols-[minmax(0,1fr)] content-start gap-6 pt-4 md:pt-6">
      <div className="grid gap-1">
        <h1 className="font-bold font-display text-2xl">{t("title")}</h1>
        <p className="max-w-prose text-muted-foreground">{t("intro")}</p>
      </div>
      <div className={box}>
        <PlaceRow href="/circle" icon={CircleDashed} title={t("circle.title")} about={t("people", { count: circle })} />
      </div>
      <Group id="lists" title={t("own")} action={<NewListButton />}>
        {lists.length === 0 ? (
          <p className="text-muted-foreground">{t("none.text")}</p>
        ) : (
          <ul className={box}>
            {lists.map(({ id, name, members, exclusive }) => (
              <li key={id}>
                <PlaceRow
                  href={`/lists/${id}`}
                  icon={List}
                  title={name}
                  about={t("people", { count: members })}
                  mark={exclusive && t("exclusiveMark")}
                />
              </li>
            ))}
          </ul>
        )}
      </Group>
      <Group id="packs" title={t("packs.own")} text={t("packs.text")} action={<NewPackButton />}>
        {packs.length > 0 && (
          <ul className={box}>
            {packs.map((pack) => (
              <li key={pack.id}>
                <PackRow pack={pack} />
              </li>
            ))}
          </ul>
        )}
      </Group>
      {named.length > 0 && (
        <Group id="named" title={t("packs.with")} text={t("packs.withText")}>
          <ul className={box}>
            {named.map((pack) => (
              <li key={pack.id}>
                <PackRow pack={pack} />
              </li>
            ))}
          </ul>
        </Group>
      )}
    </ReadingPage>
  );
}

interface GroupProps {
  id: string;
  title: string;
  text?: string;
  action?: ReactNode;
  children: ReactNode;
}

function Group({ id, title, text, action, children }: GroupProps) {
  return (
    <section aria-labelledby={id} className="grid grid-cols-[minmax(0,1fr)] gap-2.5">
      <div className="flex min-h-11 items-center justify-between gap-3">
        <h2 id={id} className="font-bold font-display text-xl">
          {title}
        </h2>
        {action}
      </div>
      {text && <p className="-mt-2 max-w-prose text-muted-foreground text-sm">{text}</p>}
      {children}
    </section>
  );
}
