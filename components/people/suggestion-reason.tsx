import { useFormatter, useTranslations } from "next-intl";
import type { SuggestionReason } from "@/lib/graph/types";

/** Why somebody is suggested, in words: «Followed by Demo Ana and 2 others». */
export function ReasonText({ reason }: { reason: SuggestionReason }) {
  const t = useTranslations("lists.reasons");
  const format = useFormatter();
  switch (reason.kind) {
    case "followed": {
      // Each name for itself: one that is read from right to left turns nothing round.
      const isolated = reason.names.map((name) => `\u2068${name}\u2069`);
      const names = format.list(isolated, { type: reason.others > 0 ? "unit" : "conjunction" });
      return t("followed", { names, others: reason.others });
    }
    case "liked":
      return t("liked", { count: reason.posts });
    case "hashtag":
      return t("hashtag", { name: reason.name });
    default:
      return t(reason.kind);
  }
}
