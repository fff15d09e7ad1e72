import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TrendsBeside } from "@/components/trends/trends-beside";
import { cn } from "@/lib/core/cn";
import { Texts } from "./texts";

interface Props {
  /** Of the column: how its parts stand, and its distances. */
  className?: string;
  children: ReactNode;
}

/** A page that is read: one column, and from 1200 px on what goes on elsewhere beside it. */
export function ReadingPage({ className, children }: Props) {
  return (
    <div className="xl:grid xl:grid-cols-[minmax(0,calc(var(--column)+2*var(--gutter)))_minmax(0,20rem)] xl:justify-center xl:gap-x-4 xl:pe-[var(--gutter)]">
      <main
        id="main"
        className={cn("mx-auto w-full max-w-[calc(var(--column)+2*var(--gutter))] px-[var(--gutter)]", className)}
      >
        {children}
      </main>
      <Beside />
    </div>
  );
}

function Beside() {
  const t = useTranslations("frame");
  return (
    <aside aria-label={t("beside")} className="hidden xl:block">
      <div className="sticky top-0 pt-4.5 pb-6">
        <Texts namespaces={["trends"]}>
          <TrendsBeside />
        </Texts>
      </div>
    </aside>
  );
}
