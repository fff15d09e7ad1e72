import { UserRoundPlus } from "lucide-react";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ReadingPage } from "@/components/frame/reading-page";
import { ListHead } from "@/components/lists/list-head";
import { SetPeople } from "@/components/lists/set-people";
import { Empty } from "@/components/ui/empty";
import { listMembersOf } from "@/lib/lists/queries";
import { loadList } from "../load-list";

/** `/lists/ID/people`: who stands in one's list. */
type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { list } = await loadList((await params).id);
  return { title: list?.name };
}

export default async function ListPeoplePage({ params }: Props) {
  const [{ id }, t] = await Promise.all([params, getTranslations("lists.emptyMembers")]);
  const { ctx, list } = await loadList(id);
  if (ctx.viewer.kind !== "account") redirect(`/sign-in?next=/lists/${id}/people`);
  if (!list) notFound();
  const people = await listMembersOf(ctx, { listId: list.id });
  if (!people.ok) notFound();
  return (
    <ReadingPage>
      <ListHead list={list} page="people" />
      <SetPeople
        listId={list.id}
        initial={people.value}
        empty={
          <Empty icon={UserRoundPlus} title={t("title")}>
            {t("text")}
          </Empty>
        }
      />
    </ReadingPage>
  );
}
