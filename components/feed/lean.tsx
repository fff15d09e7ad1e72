"use client";
import { Plus, SlidersHorizontal, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { shownPost } from "@/components/posts/shown-post";
import { Button } from "@/components/ui/button";
import { steerTopicsAction } from "@/lib/feed/actions/preferences";
import { hashtagsOf } from "@/lib/posts/rich-text";
import type { PostView } from "@/lib/posts/types";

/** So many of its hashtags are meant. */
const HASHTAGS = 3;

/** More or less of what a video is about, and the way to everything else that For You follows. */
export function Lean({ post: given }: { post: PostView }) {
  const t = useTranslations("steering");
  const fail = useFailureToast();
  const [busy, start] = useTransition();
  const [done, setDone] = useState<1 | -1 | null>(null);
  const post = shownPost(given);
  const names = hashtagsOf(post.body).slice(0, HASHTAGS);
  const topics = names.map((name) => `#${name}`).join(", ");

  function lean(by: 1 | -1) {
    start(async () => {
      const result = await steerTopicsAction({ names, by }).catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      setDone(by);
    });
  }

  return (
    <div className="grid gap-2">
      {names.length > 0 && !post.viewer.own && (
        <>
          <div className="grid grid-cols-2 gap-2">
            <Button
              disabled={busy}
              aria-pressed={done === 1}
              onClick={() => lean(1)}
              className="px-2 aria-pressed:bg-control aria-pressed:text-control-foreground"
            >
              <Plus aria-hidden />
              {t("more")}
            </Button>
            <Button
              disabled={busy}
              aria-pressed={done === -1}
              onClick={() => lean(-1)}
              className="px-2 aria-pressed:bg-control aria-pressed:text-control-foreground"
            >
              <X aria-hidden />
              {t("less")}
            </Button>
          </div>
          <p role="status" className="text-center text-muted-foreground text-sm">
            {done && t(done === 1 ? "moreDone" : "lessDone", { topics })}
          </p>
        </>
      )}
      <Button asChild variant="outline">
        <Link href="/settings/algorithm">
          <SlidersHorizontal aria-hidden />
          {t("yours")}
        </Link>
      </Button>
    </div>
  );
}
