import { SearchX } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";

/** A whole page that says that there is nothing here. */
export async function NotFound() {
  const t = await getTranslations("common");
  return (
    <main id="main" className="grid min-h-dvh place-content-center">
      <title>{t("notFound.title")}</title>
      <Empty
        as="h1"
        icon={SearchX}
        title={t("notFound.title")}
        action={
          <Button asChild variant="primary">
            <Link href="/">{t("notFound.action")}</Link>
          </Button>
        }
      >
        {t("notFound.text")}
      </Empty>
    </main>
  );
}
