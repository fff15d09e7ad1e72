"use client";
import { ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { getJson } from "@/components/feed/api";
import { Spinner } from "@/components/ui/spinner";

const EVERY_MS = 30_000;

interface Props {
  /** An address of our API that answers `{count}`; `since` is added. */
  newer: string;
  /** The newest post that is shown. */
  since: string | undefined;
  /** Put them to the top; whether that could be done. */
  show: () => Promise<boolean>;
}

/** Says how many posts have come since, and shows them when asked: nothing moves under the reader's thumb by itself. */
export function NewerPill({ newer, since, show }: Props) {
  const t = useTranslations("cards");
  const [seen, see] = useState<{ since: string | undefined; count: number }>({ since, count: 0 });
  const [busy, setBusy] = useState(false);
  const count = seen.since === since ? seen.count : 0;

  const look = useEffectEvent(async () => {
    if (document.visibilityState !== "visible" || !since) return;
    const address = new URL(newer, window.location.origin);
    const asked = { ...Object.fromEntries(address.searchParams), since };
    const answer = await getJson<{ count: number }>(address.pathname, asked).catch(() => null);
    if (answer) see({ since, count: answer.count });
  });
  useEffect(() => {
    const timer = setInterval(() => void look(), EVERY_MS);
    const back = () => void look();
    document.addEventListener("visibilitychange", back);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", back);
    };
  }, []);

  async function press() {
    setBusy(true);
    if (await show()) window.scrollTo({ top: 0, behavior: "smooth" });
    setBusy(false);
  }

  return (
    <div className="pointer-events-none sticky top-[calc(var(--topbar)+3.25rem)] z-sticky -mb-11 grid h-11 justify-items-center">
      {/* There before anything is said in it, so that it is read out. */}
      <span role="status" className="sr-only">
        {count > 0 && t("newer", { count })}
      </span>
      {count > 0 && (
        <button
          type="button"
          disabled={busy}
          onClick={() => void press()}
          className="pointer-events-auto inline-flex h-11 animate-rise items-center gap-1.5 rounded-full bg-control px-4 font-[650] text-control-foreground text-sm shadow-md"
        >
          {busy ? <Spinner /> : <ArrowUp aria-hidden className="size-4.5" />}
          {t("newer", { count })}
        </button>
      )}
    </div>
  );
}
