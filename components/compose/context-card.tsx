import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/lib/core/cn";
import type { ContextPost } from "./document";

/** The post that is answered or quoted, as much of it as one needs to write about it. */
export function ContextCard({ post, as }: { post: ContextPost; as: "answered" | "quoted" }) {
  const t = useTranslations("compose.context");
  const { author, body, kind } = post;
  return (
    <section
      aria-label={t(as, { name: author.displayName })}
      className={cn("grid min-w-0 gap-1.5 rounded-lg p-3", as === "quoted" ? "ring-1 ring-border" : "bg-muted")}
    >
      <p className="flex min-w-0 items-center gap-2 text-sm">
        <Avatar name={author.displayName} src={author.avatarUrl} size={24} />
        <b className="min-w-0 shrink truncate">{author.displayName}</b>
        <span className="min-w-0 flex-1 truncate text-muted-foreground">@{author.handle}</span>
      </p>
      <p dir="auto" className="line-clamp-3 whitespace-pre-line break-words text-sm [overflow-wrap:anywhere]">
        {body || <span className="text-muted-foreground">{t(kind === "video" ? "video" : "pictures")}</span>}
      </p>
    </section>
  );
}
