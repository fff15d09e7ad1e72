"use client";
import { Copy, Download, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast";

interface Props {
  /** The codes, or null while there is nothing to show. */
  codes: readonly string[] | null;
  handle: string;
  onClose: () => void;
}

/** The recovery codes, this once: to copy, to keep as a file, to print. */
export function RecoveryCodesDialog({ codes, handle, onClose }: Props) {
  const t = useTranslations("factors.codes");
  const common = useTranslations("common");
  const toast = useToast();
  const list = useRef<HTMLUListElement>(null);
  const text = `${t("heading", { handle })}\n\n${codes?.join("\n") ?? ""}\n`;

  async function copy() {
    // Plain http has no clipboard: the codes are selected then, for the keyboard's own way.
    const copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    if (copied) toast({ text: t("copied") });
    else if (list.current) window.getSelection()?.selectAllChildren(list.current);
  }

  function download() {
    const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `directlink-recovery-codes-${handle}.txt`;
    link.click();
    URL.revokeObjectURL(address);
  }

  return (
    <Dialog open={codes !== null} onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={t("shownTitle")}
        description={t("shownText")}
        closeLabel={common("close")}
        className="prints print:static print:max-h-none print:max-w-none print:translate-y-0 print:shadow-none"
      >
        <p className="hidden font-semibold print:block">{t("heading", { handle })}</p>
        <ul
          ref={list}
          aria-label={t("title")}
          className="grid gap-x-6 gap-y-1.5 rounded-lg bg-muted p-4 font-mono sm:grid-cols-2 print:bg-transparent"
        >
          {codes?.map((code) => (
            <li key={code} className="whitespace-nowrap text-center tabular-nums">
              {code}
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap gap-2 print:hidden">
          <Button onClick={() => void copy()} className="flex-1">
            <Copy aria-hidden />
            {t("copy")}
          </Button>
          <Button onClick={download} className="flex-1">
            <Download aria-hidden />
            {t("download")}
          </Button>
          <Button onClick={() => window.print()} className="flex-1">
            <Printer aria-hidden />
            {t("print")}
          </Button>
        </div>
        <Button variant="primary" size="large" onClick={onClose} className="print:hidden">
          {t("kept")}
        </Button>
      </DialogContent>
    </Dialog>
  );
}
