"use client";
import { Clock, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { startTransition, useOptimistic, useState, useSyncExternalStore } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useViewer } from "@/components/frame/viewer";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { forgetSearchesAction } from "@/lib/search/actions";
import { searchPath } from "./completions";
import { forgetOnDevice, noSearches, searchesOnDevice, watchSearches } from "./recent-on-device";

/** What somebody has looked for, to look for it again or to forget it. Of a guest: what their device has kept. */
export function RecentSearches({ searches: given }: { searches: readonly string[] }) {
  const viewer = useViewer();
  const kept = useSyncExternalStore(watchSearches, searchesOnDevice, noSearches);
  return viewer ? <OfMember given={given} /> : <Searches searches={kept} forget={forgetOnDevice} onDevice />;
}

function OfMember({ given }: { given: readonly string[] }) {
  const fail = useFailureToast();
  const [saved, setSaved] = useState({ given, left: given });
  if (saved.given !== given) setSaved({ given, left: given });
  const [searches, show] = useOptimistic(saved.left);
  const without = (query: string | null) => (query === null ? [] : saved.left.filter((one) => one !== query));

  function forget(query: string | null) {
    startTransition(async () => {
      show(without(query));
      const result = await forgetSearchesAction({ query }).catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      startTransition(() => setSaved({ given, left: without(query) }));
    });
  }

  return <Searches searches={searches} forget={forget} />;
}

interface Props {
  searches: readonly string[];
  /** One, or all of them (`null`). */
  forget: (query: string | null) => void;
  onDevice?: boolean;
}

function Searches({ searches, forget, onDevice = false }: Props) {
  const t = useTranslations("search.recent");
  const toast = useToast();
  if (searches.length === 0) return null;
  return (
    <section aria-labelledby="recent-searches" className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <div className="flex items-center justify-between gap-3">
        <h2 id="recent-searches" className="font-bold font-display text-lg">
          {t("title")}
        </h2>
        <Button
          size="small"
          onClick={() => {
            forget(null);
            toast({ text: t("cleared") });
          }}
        >
          {t("clear")}
        </Button>
      </div>
      <p className="text-muted-foreground text-sm">{t(onDevice ? "onDevice" : "private")}</p>
      <ul>
        {searches.map((query) => (
          <li key={query} className="flex items-center gap-1">
            <Link
              href={searchPath(query)}
              prefetch={false}
              className="flex min-h-11 min-w-0 flex-1 items-center gap-3 rounded-lg hover:underline"
            >
              <Clock aria-hidden className="size-5 shrink-0 text-muted-foreground" />
              <span dir="auto" className="truncate">
                {query}
              </span>
            </Link>
            <button
              type="button"
              aria-label={t("forget", { query })}
              onClick={() => forget(query)}
              className="grid size-11 place-items-center rounded-full text-muted-foreground hover:bg-muted hover:text-foreground"
            >
              <X aria-hidden className="size-4.5" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
