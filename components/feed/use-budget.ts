"use client";
import { useState } from "react";
import { useViewer } from "@/components/frame/viewer";
import { useContract } from "./contract";
import { read, useKept, write } from "./kept-on-device";
import { dayOf, goneOn, isSpent, openEnded, readDay, type SessionDay, usedOf, watchedOn } from "./session-day";

const today = () => dayOf(new Date());

/**
 * The budget of the day: how much of it is used, in all tabs, and where this feed ends for today. `end` is the number of
 * items that stand before the end; null while there is none. What plays when the budget runs out is not cut short; where it
 * was used up before, the end stands in the place of the video that the feed would begin with.
 */
export function useBudget(startAt: number) {
  const { budget } = useContract();
  const viewer = useViewer();
  const name = `feed-day:${viewer?.id ?? "guest"}`;
  const told = useKept(name, (text) => {
    if (!budget) return "";
    const day = readDay(text, today());
    return `${usedOf(day, budget)} ${isSpent(day, budget) ? "spent" : "left"}`;
  });
  const [watched, watch] = useState<number | null>(null);
  const [end, setEnd] = useState<number | null>(null);

  const spent = told?.endsWith("spent") ?? false;
  if (spent && end === null) setEnd(watched === null ? startAt : watched + 1);
  if (!spent && end !== null) setEnd(null);

  const change = (changed: (day: SessionDay) => SessionDay) =>
    write(name, JSON.stringify(changed(readDay(read(name), today()))));

  return {
    budget,
    end,
    used: Number.parseInt(told ?? "0", 10) || 0,
    /** Somebody has watched the item in this place for so long. */
    count(ms: number, place: number, video: string) {
      if (!budget) return;
      watch(place);
      change((known) => watchedOn(known, { ms, video }));
    },
    goOn() {
      if (budget) change((known) => goneOn(known, budget));
    },
    endless: () => change(openEnded),
  };
}
