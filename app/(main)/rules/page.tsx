import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { requestContext } from "@/lib/http/context";
import { findRules } from "@/lib/instance/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("registration.rules");
  return { title: t("title") };
}

/** `/rules`: what everybody who is here has agreed to. */
export default async function RulesPage() {
  const [ctx, t, format] = await Promise.all([requestContext(), getTranslations("registration.rules"), getFormatter()]);
  const rules = await findRules(ctx);
  const published = rules && format.dateTime(new Date(rules.publishedAt), { dateStyle: "long" });
  return (
    <main id="main" className="mx-auto grid max-w-150 content-start gap-6 px-[var(--gutter)] pt-4 md:pt-6">
      <div className="grid gap-1">
        <h1 className="font-bold font-display text-2xl">{t("title")}</h1>
        {rules && (
          <p className="text-muted-foreground text-sm">
            {t("version", { version: rules.version, published: published ?? "" })}
          </p>
        )}
      </div>
      {rules ? (
        <ol className="grid list-decimal gap-4 ps-6 marker:font-semibold marker:text-muted-foreground" dir="auto">
          {rules.body
            .split(/\n\s*\n/)
            .filter((rule) => rule.trim())
            .map((rule) => (
              <li key={rule} className="whitespace-pre-line ps-1 leading-6 wrap-anywhere">
                {rule.trim()}
              </li>
            ))}
        </ol>
      ) : (
        <p className="text-muted-foreground">{t("none")}</p>
      )}
    </main>
  );
}
