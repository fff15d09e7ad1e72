import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Empty } from "@/components/ui/empty";
import { QUERY_MAX } from "@/lib/search/limits";

export function TooLong() {
  const t = useTranslations("search.tooLong");
  return (
    <Empty icon={SearchX} title={t("title")}>
      {t("text", { count: QUERY_MAX })}
    </Empty>
  );
}

export function NothingToFind() {
  const t = useTranslations("search.empty");
  return (
    <Empty icon={SearchX} title={t("title")}>
      {t("text")}
    </Empty>
  );
}
