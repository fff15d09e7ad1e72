"use client";
import { Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";

/** A link to pass on: readable, selectable, copied by a press. */
export function CopyLink({ link }: { link: string }) {
  const t = useTranslations("admin.invitations");
  const toast = useToast();
  const field = useRef<HTMLInputElement>(null);

  async function copy() {
    field.current?.select();
    // Without https a browser has no clipboard: then it is selected, and the keys for copying work.
    const copied = await navigator.clipboard?.writeText(link).then(
      () => true,
      () => false,
    );
    toast({ text: t(copied ? "copied" : "selected") });
  }

  return (
    <div className="flex min-w-0 items-center gap-2">
      <input
        ref={field}
        readOnly
        value={link}
        aria-label={t("link")}
        onFocus={({ target }) => target.select()}
        className="min-h-11 min-w-0 flex-1 truncate rounded-lg bg-muted px-3 text-sm outline-none focus-visible:shadow-[inset_0_0_0_2.5px_var(--ring)]"
      />
      <Button variant="secondary" onClick={copy}>
        <Copy aria-hidden />
        {t("copy")}
      </Button>
    </div>
  );
}
