import { useTranslations } from "next-intl";

/** The place of a post that is not shown: deleted, or not for this viewer. Nothing says which, or whose it was. */
export function Stub() {
  const t = useTranslations("thread");
  return <p className="rounded-card bg-muted px-4 py-3 text-muted-foreground text-sm italic">{t("notShown")}</p>;
}
