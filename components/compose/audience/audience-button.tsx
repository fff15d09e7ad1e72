"use client";
import { ChevronDown, MessageCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import type { ComposerView } from "@/lib/posts/types";
import { AudienceFields, type AudienceOf } from "./audience-fields";
import { iconOf } from "./visibilities";

interface Props {
  audience: AudienceOf;
  wishes: ComposerView;
  isReply: boolean;
  onChange: (audience: Partial<AudienceOf>) => void;
}

/** Says who will see it before it is sent; a press changes it. */
export function AudienceButton({ audience, wishes, isReply, onChange }: Props) {
  const t = useTranslations("compose.audience");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const Icon = iconOf(audience.visibility);
  const replies = audience.repliesFrom ?? wishes.commentsFrom;
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="ghost" size="small" className="min-h-11 min-w-0 shrink justify-start px-2.5 text-brand">
          <span className="sr-only">{t("label")}: </span>
          <Icon aria-hidden />
          <span className="min-w-0 truncate">{t(`${audience.visibility}.name`)}</span>
          {!isReply && replies !== "everyone" && (
            <>
              <MessageCircle aria-hidden />
              <span className="min-w-0 truncate">{t(`who.${replies}`)}</span>
            </>
          )}
          <ChevronDown aria-hidden />
        </Button>
      </DialogTrigger>
      <DialogContent title={t("title")} closeLabel={common("close")}>
        <AudienceFields audience={audience} wishes={wishes} isReply={isReply} onChange={onChange} />
        <Button variant="primary" onClick={() => setOpen(false)}>
          {common("done")}
        </Button>
      </DialogContent>
    </Dialog>
  );
}
