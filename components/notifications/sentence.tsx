"use client";
import { useTranslations } from "next-intl";
import type { NotificationView } from "@/lib/notifications/types";
import { type Wording, wordingOf } from "@/lib/notifications/wording";

/** What happened, in one sentence: who, what to, and in their own words what they said. */
export function Sentence({ row }: { row: NotificationView }) {
  const t = useTranslations("notifications");
  const wording = wordingOf(row);
  const lead = () =>
    t.rich(`rows.${wording.key}` as "rows.like", {
      ...wording.values,
      people: () => <People key="people" people={wording.people} />,
      b: (words) => <b>{words}</b>,
    });
  if (!wording.said) return lead();
  return t.rich("said", {
    lead: () => <span key="lead">{lead()}</span>,
    words: () => (
      <bdi key="words" dir="auto">
        {wording.said}
      </bdi>
    ),
  });
}

function People({ people }: { people: Wording["people"] }) {
  const t = useTranslations("notifications.people");
  if (!people) return null;
  return t.rich(people.key, { ...people.values, b: (words) => <b className="font-bold">{words}</b> });
}
