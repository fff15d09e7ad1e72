import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReadingPage } from "@/components/frame/reading-page";
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
    <ReadingPage className="grid grid-cols-[minmax(0,1fr)] content-start gap-3 pt-4 md:pt-6">
      <div className="grid gap-1">
        <h1 className="font-bold font-display text-2xl">{t("title")}</h1>
        <p className="max-w-prose text-muted-foreground text-sm">{t("how")}</p>
      </div>
      <SuggestionList people={people} />
    </ReadingPage>
  );
}
