import Link from "next/link";
import { useTranslations } from "next-intl";
import { searchPath } from "./completions";

const EXAMPLES = [
  ["phrase", '"slow craft"'],
  ["without", "clay -glaze"],
  ["tag", "#ceramics"],
  ["from", "from:demo_ana"],
  ["to", "to:demo_ana"],
  ["has", "has:video"],
  ["when", "after:2026-05-01"],
  ["language", "lang:es"],
] as const;

/** What one can write into the box, each an example to try. */
export function SearchHelp() {
  const t = useTranslations("search.how");
  return (
    <section aria-labelledby="search-help" className="grid gap-3 rounded-card bg-card p-4 ring-1 ring-border">
      <h2 id="search-help" className="font-bold font-display text-lg">
        {t("title")}
      </h2>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-1">
        {EXAMPLES.map(([name, example]) => (
          <div key={name} className="contents">
            <dt>
              <Link
                href={searchPath(example)}
                prefetch={false}
                className="inline-flex min-h-11 items-center md:min-h-9"
              >
                <code className="whitespace-nowrap rounded-md bg-secondary px-2 py-1 font-mono text-sm">{example}</code>
              </Link>
            </dt>
            <dd className="text-muted-foreground text-sm">{t(name)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
