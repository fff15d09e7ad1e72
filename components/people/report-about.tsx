"use client";
import { useTranslations } from "next-intl";
import type { AuthorView } from "@/lib/accounts/types";
import { reportAccountAction, reportPostAction } from "@/lib/moderation/actions";
import type { PostView } from "@/lib/posts/types";
import { ReportDialog } from "./report-dialog";

/** Report a post to the staff. `onSent`: it was. */
export function ReportPost({ post, ...rest }: { post: PostView; onClose: () => void; onSent?: () => void }) {
  const t = useTranslations("people.report");
  return (
    <ReportDialog
      title={t("postTitle")}
      text={t("postText", { name: post.author.displayName })}
      send={(report) => reportPostAction({ postId: post.id, ...report })}
      {...rest}
    />
  );
}

/** Report an account to the staff. */
export function ReportAccount({ account, onClose }: { account: AuthorView; onClose: () => void }) {
  const t = useTranslations("people.report");
  return (
    <ReportDialog
      title={t("accountTitle", { name: account.displayName })}
      text={t("accountText", { name: account.displayName })}
      send={(report) => reportAccountAction({ accountId: account.id, ...report })}
      onClose={onClose}
    />
  );
}
