"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState, useTransition } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { cn } from "@/lib/core/cn";
import { updatePrivacyAction } from "@/lib/privacy/actions";
import type { PrivacyView } from "@/lib/privacy/types";

/** The form round the cards of privacy: everything in it is saved at once, by the one button that says so. */
export function PrivacyForm({ children }: { children: ReactNode }) {
  const t = useTranslations("privacy");
  const toast = useToast();
  const fail = useFailureToast();
  const router = useRouter();
  const [changed, setChanged] = useState(false);
  const [busy, start] = useTransition();

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = privacyOf(new FormData(event.currentTarget));
    start(async () => {
      const result = await updatePrivacyAction(given).catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      setChanged(false);
      toast({ text: t("saved") });
      router.refresh();
    });
  }

  return (
    <form onSubmit={save} onChange={() => setChanged(true)} className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {children}
      <div
        className={cn(
          "-mx-[var(--gutter)] bg-background px-[var(--gutter)] py-3",
          // In reach from the first change on, wherever on the page that was.
          changed && "sticky bottom-[calc(var(--tabbar)+env(safe-area-inset-bottom))] z-sticky md:bottom-0",
        )}
      >
        <Button type="submit" variant="primary" busy={busy} disabled={!changed} className="max-md:w-full">
          {t("save")}
        </Button>
      </div>
    </form>
  );
}

/** What the fields say. The action checks every word of it. */
function privacyOf(form: FormData): PrivacyView {
  const text = (name: keyof PrivacyView) => String(form.get(name) ?? "") as never;
  const on = (name: keyof PrivacyView) => form.has(name);
  return {
    isPrivate: on("isPrivate"),
    hidesFollows: on("hidesFollows"),
    sharesLikes: on("sharesLikes"),
    discoverable: on("discoverable"),
    indexable: on("indexable"),
    mentionsFrom: text("mentionsFrom"),
    commentsFrom: text("commentsFrom"),
    messagesFrom: text("messagesFrom"),
    sharesPresence: on("sharesPresence"),
    defaultVisibility: text("defaultVisibility"),
    sensitiveMedia: text("sensitiveMedia"),
  };
}
