"use client";
import { ImagePlus, Share2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { useComposer } from "@/components/compose/composer-provider";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Skeleton } from "@/components/ui/skeleton";
import { Composer } from "@/components/upload/composer";
import type { AccountId } from "@/lib/core/ids";
import type { ComposerView } from "@/lib/posts/types";
import { keepAsDraft, type SharedThings, takeShared } from "./shared-things";

interface Props {
  accountId: AccountId;
  /** Names the draft of a video. */
  clientKey: string;
  wishes: ComposerView;
}

type Taken =
  | { readonly kind: "looking" }
  | { readonly kind: "nothing" }
  | { readonly kind: "video"; readonly file: File; readonly text: string }
  | { readonly kind: "post"; readonly draftKey: string };

/** A video that was shared is uploaded here; pictures and words open in the composer. */
export function TakeShared({ accountId, clientKey, wishes }: Props) {
  const t = useTranslations("offline.share");
  const composer = useComposer();
  const [taken, setTaken] = useState<Taken>({ kind: "looking" });

  const take = useEffectEvent(async () => {
    const shared = await takeShared().catch(() => null);
    setTaken(await sort(shared));
  });
  async function sort(shared: SharedThings | null): Promise<Taken> {
    if (!shared) return { kind: "nothing" };
    if (shared.video) return { kind: "video", file: shared.video, text: shared.text };
    const draftKey = await keepAsDraft(accountId, shared, wishes);
    composer.open({ draftKey });
    return { kind: "post", draftKey };
  }
  useEffect(() => void take(), []);

  if (taken.kind === "video")
    return <Composer clientKey={clientKey} draft={null} media={null} wishes={wishes} begin={taken} />;
  if (taken.kind === "looking") return <Skeleton className="mt-6 h-80" />;
  if (taken.kind === "post")
    return (
      <Empty
        as="h1"
        icon={ImagePlus}
        title={t("post")}
        action={
          <Button variant="primary" onClick={() => composer.open({ draftKey: taken.draftKey })}>
            {t("writeOn")}
          </Button>
        }
      >
        {t("postText")}
      </Empty>
    );
  return (
    <Empty
      as="h1"
      icon={Share2}
      title={t("nothing")}
      action={
        <Button asChild variant="primary">
          <Link href="/create">{t("create")}</Link>
        </Button>
      }
    >
      {t("nothingText")}
    </Empty>
  );
}
