import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SuggestionList } from "@/components/people/suggestion-list";
import { suggestAccounts } from "@/lib/graph/queries/suggest";
import { requestContext } from "@/lib/http/context";

const SHOWN = 40;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("lists.suggestions");
  return { title: t("title") };
}

/** `/people`: whom one could follow, each with why. */
export default async function PeoplePage() {
  const [ctx, t] = await Promise.all([requestContext(), getTranslations("lists.suggestions")]);
  const people = await suggestAccounts(ctx, SHOWN);
  return (
    <main
      id="main"
      className="mx-auto grid max-w-150 grid-cols-[minmax(0,1fr)] gap-3 px-[var(--gutter)] pt-4 md:max-w-[calc(37.5rem+2*var(--gutter))] md:pt-6"
    >
      <div className="grid gap-1">
        <h1 className="font-bold font-display text-2xl">{t("title")}</h1>
        <p className="max-w-prose text-muted-foreground text-sm">{t("how")}</p>
      </div>
      <SuggestionList people={people} />
    </main>
  );
}
