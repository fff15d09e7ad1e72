"use client";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { createListAction } from "@/lib/lists/actions";
import { NameDialog } from "./name-dialog";

/** Make a list, and go there to put people into it. */
export function NewListButton() {
  const t = useTranslations("lists");
  const router = useRouter();
  const [asking, ask] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => ask(true)}>
        <Plus aria-hidden />
        {t("newList")}
      </Button>
      {asking && (
        <NameDialog
          title={t("newList")}
          verb={t("create")}
          save={(name) => createListAction({ name })}
          onSaved={({ listId }) => {
            router.push(`/lists/${listId}/people`);
            // So that the way back finds it on this page.
            router.refresh();
          }}
          onClose={() => ask(false)}
        />
      )}
    </>
  );
}
