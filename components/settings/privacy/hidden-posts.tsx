"use client";
import { FileText, Images, type LucideIcon, Play } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { postPath } from "@/components/posts/post-path";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { signalAction } from "@/lib/feed/actions/signals";
import type { PostView } from "@/lib/posts/types";

const ICONS: Partial<Record<PostView["kind"], LucideIcon>> = { video: Play, pictures: Images };

/** What one has hidden, the latest first. Each is let in again with one press, and hidden with «Undo». */
export function HiddenPosts({ posts }: { posts: readonly PostView[] }) {
  const t = useTranslations("privacy.muted");
  const router = useRouter();
  const toast = useToast();
  const fail = useFailureToast();

  async function set(postId: PostView["id"], given: boolean) {
    const result = await signalAction({ postId, kind: "hidden", given }).catch(() => null);
    if (!result?.ok) return fail(result?.failure);
    if (!given) toast({ text: t("shownAgain"), action: { label: t("undo"), run: () => void set(postId, true) } });
    router.refresh();
  }

  if (posts.length === 0) return <p className="text-muted-foreground">{t("noHidden")}</p>;
  return (
    <ul className="-my-2 divide-y divide-border">
      {posts.map((post) => {
        const Icon = ICONS[post.kind] ?? FileText;
        const { displayName, handle } = post.author;
        return (
          <li key={post.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2">
            <Link
              href={postPath(post)}
              prefetch={false}
              className="flex min-h-11 min-w-40 flex-1 items-center gap-3 rounded-lg"
            >
              <Icon aria-hidden className="size-5 shrink-0 text-muted-foreground" />
              <span className="grid min-w-0">
                <span dir="auto" className="line-clamp-2 wrap-anywhere font-[550]">
                  {post.contentWarning ?? (post.body.slice(0, 160) || t("untitled"))}
                </span>
                <span className="truncate text-muted-foreground text-sm">
                  <bdi>{displayName}</bdi> · @{handle}
                </span>
              </span>
            </Link>
            <Button
              size="small"
              aria-label={t("showAgainAria", { name: displayName })}
              onClick={() => void set(post.id, false)}
            >
              {t("showAgain")}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
