"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/lib/core/cn";
import type { Explanation } from "@/lib/feed/types";

type Term = Explanation["terms"][number];

/** The parts of a score, each bar where the one before it ended: they add up before one's eyes. */
export function WhyTerms({ explanation: { terms, score } }: { explanation: Explanation }) {
  const t = useTranslations("feed");
  const steering = useTranslations("steering.why");
  const counted = terms.filter(({ part }) => part !== 0);
  const silent = terms.filter(({ part }) => part === 0);
  // Where each part begins, and how far the bars reach to either side.
  const begins = counted.map((_, i) => counted.slice(0, i).reduce((sum, { part }) => sum + part, 0));
  const reached = [0, score, ...begins];
  const [low, high] = [Math.min(...reached), Math.max(...reached)];
  const at = (points: number) => ((points - low) / Math.max(1, high - low)) * 100;
  return (
    <>
      <ul>
        {counted.map((term, i) => (
          <TermRow key={term.name} term={term}>
            <Bar from={at(begins[i] as number)} to={at((begins[i] as number) + term.part)} />
          </TermRow>
        ))}
      </ul>
      <p className="grid grid-cols-[1fr_auto] gap-y-1.5 border-border border-t pt-3 font-bold">
        <span>{t("why.score")}</span>
        <span className="tabular-nums">{points(score)}</span>
        <Bar from={at(0)} to={at(score)} total />
      </p>
      {silent.length > 0 && (
        <details className="mt-2 border-border border-t">
          <summary className="flex min-h-11 cursor-pointer items-center font-semibold text-sm">
            {steering("silent", { count: silent.length })}
          </summary>
          <ul>
            {silent.map((term) => (
              <TermRow key={term.name} term={term} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function TermRow({ term: { name, part }, children }: { term: Term; children?: ReactNode }) {
  const t = useTranslations("feed");
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1.5 border-border py-3 not-first:border-t">
      <span>
        <b className="block">{t(`why.terms.${name}.name`)}</b>
        <span className="text-muted-foreground text-sm">{t(`why.terms.${name}.text`)}</span>
      </span>
      <b className="tabular-nums">{points(part)}</b>
      {children}
    </li>
  );
}

/** From one place to another, in per cent of the whole; backwards it is what was taken off. */
function Bar({ from, to, total = false }: { from: number; to: number; total?: boolean }) {
  return (
    <span aria-hidden className="relative col-span-2 block h-2 overflow-hidden rounded-full bg-secondary">
      <span
        className={cn(
          "absolute inset-y-0 min-w-0.5 rounded-full",
          to < from ? "bg-destructive" : total ? "bg-primary" : "bg-control",
        )}
        style={{ insetInlineStart: `${Math.min(from, to)}%`, width: `${Math.abs(to - from)}%` }}
      />
    </span>
  );
}

/** A part of a score, in whole points, with its sign. */
function points(part: number): string {
  if (part === 0) return "0";
  return part < 0 ? `−${-part}` : `+${part}`;
}
