"use client";
import { useTranslations } from "next-intl";
import { Suspense, use, useState } from "react";
import { getJson } from "@/components/feed/api";
import { useFailureText } from "@/components/frame/use-failure-toast";
import { AccountList } from "@/components/people/account-list";
import { PostCard } from "@/components/posts/post-card";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { PostId } from "@/lib/core/ids";
import type { Page } from "@/lib/core/page";
import type { AccountCardView } from "@/lib/graph/types";
import type { PostView } from "@/lib/posts/types";
import type { Figure } from "./post-figures";

/** Who liked or reposted a post, or what quotes it. */
export function FigureDialog({ postId, figure, onClose }: { postId: PostId; figure: Figure; onClose: () => void }) {
  const t = useTranslations("thread");
  const common = useTranslations("common");
  const address = `/api/directlink/v1/posts/${postId}/${figure}`;
  const [asked] = useState(() => getJson<Page<AccountCardView | PostView>>(address, {}).catch(() => null));
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent title={t(`who.${figure}`)} closeLabel={common("close")}>
        <Suspense fallback={<Skeleton className="h-36" />}>
          <Loaded asked={asked} address={address} figure={figure} />
        </Suspense>
      </DialogContent>
    </Dialog>
  );
}

interface LoadedProps {
  asked: Promise<Page<AccountCardView | PostView> | null>;
  address: string;
  figure: Figure;
}

function Loaded({ asked, address, figure }: LoadedProps) {
  const t = useTranslations("thread");
  const page = use(asked);
  const failureText = useFailureText();
  if (!page) return <p>{failureText()}</p>;
  if (page.items.length === 0) return <p className="text-muted-foreground">{t("who.none")}</p>;
  if (figure !== "quotes")
    return <AccountList label={t(`who.${figure}`)} initial={page as Page<AccountCardView>} more={address} />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {(page as Page<PostView>).items.map((post) => (
        <PostCard key={post.id} post={post} />
      ))}
    </div>
  );
}
