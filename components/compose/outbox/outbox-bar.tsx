import { CloudUpload } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { ComposeDocument } from "../document";

interface Props {
  waiting: readonly ComposeDocument[];
  onTakeBack: (document: ComposeDocument) => void;
}

/** What waits for the line, each with a way to take it back. */
export function OutboxBar({ waiting, onTakeBack }: Props) {
  const t = useTranslations("compose.outbox");
  const count = waiting.length;
  return (
    <>
      {/* There before anything is said in it, so that it is read out. */}
      <span role="status" className="sr-only">
        {count > 0 && `${t("count", { count })}. ${t("text")}`}
      </span>
      {count > 0 && (
        <section
          aria-label={t("title")}
          className="fixed inset-x-3 bottom-[calc(var(--tabbar)+env(safe-area-inset-bottom)+.75rem)] z-nav mx-auto grid max-w-104 gap-1 rounded-lg bg-popover p-2 text-popover-foreground text-sm shadow-md ring-1 ring-border md:bottom-6"
        >
          <div className="flex gap-2 px-1.5 pt-1">
            <CloudUpload aria-hidden className="size-5 shrink-0" />
            <p className="grid">
              <b>{t("count", { count })}</b>
              <span className="text-pretty text-muted-foreground">{t("text")}</span>
            </p>
          </div>
          <ul className="grid max-h-40 overflow-y-auto">
            {waiting.map((document) => (
              <li key={document.clientKey} className="flex items-center gap-2 ps-1.5">
                <span dir="auto" className="min-w-0 flex-1 truncate text-muted-foreground">
                  {document.parts.map(({ body }) => body.trim()).find((body) => body !== "") ?? t("pictures")}
                </span>
                <Button variant="ghost" size="small" onClick={() => onTakeBack(document)}>
                  {t("cancel")}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
