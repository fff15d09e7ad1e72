"use client";
import { Lock, MessageCircleOff } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useComposer } from "@/components/compose/composer-provider";
import { useViewer } from "@/components/frame/viewer";
import { Avatar } from "@/components/ui/avatar";
import type { PostView } from "@/lib/posts/types";
import { useThreadPlace } from "./thread-place";

/** Where one begins to answer; where one may not, why. */
export function AnswerBar({ post }: { post: PostView }) {
  const t = useTranslations("thread");
  const viewer = useViewer();
  const composer = useComposer();
  const place = useThreadPlace();
  if (place?.locked) return <Note icon={<Lock aria-hidden className="size-5 shrink-0" />}>{t("lockedNote")}</Note>;
  const from = place?.root.commentsFrom ?? "everyone";
  if (viewer && !post.viewer.mayComment)
    return (
      <Note icon={<MessageCircleOff aria-hidden className="size-5 shrink-0" />}>
        {t(`mayAnswer.${from}`, { name: place?.root.author.displayName ?? "" })}
      </Note>
    );
  return (
    <button
      type="button"
      onClick={() => composer.open({ replyTo: post })}
      className="mt-3.5 flex min-h-13 items-center gap-3 rounded-full bg-card px-2.5 text-start text-muted-foreground shadow-sm ring-1 ring-border hover:ring-input"
    >
      {viewer && <Avatar name={viewer.displayName} src={viewer.avatarUrl} size={32} />}
      <span className="flex-1 px-1">{t("answer", { name: post.author.displayName })}</span>
    </button>
  );
}

function Note({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="mt-3.5 flex items-center gap-3 rounded-card bg-muted px-4 py-3 text-muted-foreground text-sm">
      {icon}
      {children}
    </p>
  );
}
