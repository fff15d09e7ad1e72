"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { DialogClose, TaskContent } from "@/components/ui/dialog";
import { ComposerForm, type FormProps } from "./composer-form";
import { titleOf } from "./title-of";

/** The composer as a task over the page. */
export function ComposerTask(props: Omit<FormProps, "title" | "leave">) {
  const t = useTranslations("compose");
  const title = t(`title.${titleOf(props.document)}`);
  return (
    <TaskContent title={title}>
      <ComposerForm
        {...props}
        title={title}
        leave={
          <DialogClose asChild>
            <Button variant="ghost" size="icon" aria-label={t("close")}>
              <X aria-hidden />
            </Button>
          </DialogClose>
        }
      />
    </TaskContent>
  );
}
