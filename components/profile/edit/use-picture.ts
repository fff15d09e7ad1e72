"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { useFailureText, useFailureToast } from "@/components/frame/use-failure-toast";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import { useMediaProgress } from "@/components/upload/use-media-progress";
import { useUpload } from "@/components/upload/use-upload";
import { removePictureAction } from "@/lib/accounts/actions";
import type { MediaId } from "@/lib/core/ids";
import type { PictureKind } from "./crop-picture";

const MEGABYTE = 1024 ** 2;
/** How long it takes until the fact that a picture is ready has been delivered. */
const SETTLE_MS = 1_500;
const EXPLAINED = new Set(["not_picture", "heic", "broken_picture", "too_many_pixels"]);

/**
 * One picture of one's own profile: sent, prepared, taken off. `shown` is what to show now; `status` says in words what
 * is under way, `problem` what went wrong.
 */
export function usePicture(kind: PictureKind, current: string | null) {
  const t = useTranslations("profile.picture");
  const failureText = useFailureText();
  const router = useRouter();
  const toast = useToast();
  const fail = useFailureToast();
  const upload = useUpload(kind);
  const { progress } = useMediaProgress(upload.phase === "sent" ? upload.mediaId : null, null);
  // What was changed here, until the page has heard of it.
  const [changed, setChanged] = useState<{ url: string | null; instead: string | null } | null>(null);
  const [placed, setPlaced] = useState<MediaId | null>(null);

  const isReady = progress?.state === "ready" && progress.mediaId !== placed;
  const place = useEffectEvent(() => {
    if (!progress) return;
    setPlaced(progress.mediaId);
    setChanged({ url: progress.posterUrl, instead: current });
    toast({ text: t("done") });
    setTimeout(() => router.refresh(), SETTLE_MS);
  });
  useEffect(() => {
    if (isReady) place();
  }, [isReady]);

  const failed = progress?.state === "failed" || progress?.state === "rejected";
  const busy =
    upload.phase === "sending" || upload.phase === "waiting" || (upload.phase === "sent" && !failed && !placed);
  return {
    shown: changed && changed.instead === current ? changed.url : current,
    busy: busy || isReady,
    status: statusOf(),
    problem: problemOf(),
    send(file: File) {
      setPlaced(null);
      upload.send(file);
    },
    async remove() {
      // Chosen from a menu: the router drops the answer of an action that is on its way while that closes.
      await layersGone();
      const result = await removePictureAction({ picture: kind }).catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      upload.reset();
      setChanged({ url: null, instead: current });
      toast({ text: t("removed") });
    },
  };

  function statusOf(): string | null {
    if (upload.phase === "waiting") return t("waiting");
    if (upload.phase === "sending")
      return t("sending", { progress: Math.floor((100 * upload.sentBytes) / Math.max(1, upload.file?.size ?? 1)) });
    return upload.phase === "sent" && !failed && !placed ? t("preparing") : null;
  }

  function problemOf(): string | null {
    const { failure } = upload;
    if (upload.phase === "refused") {
      if (failure?.code === "too_large") return t("tooLarge", { megabytes: Math.floor(failure.maxBytes / MEGABYTE) });
      return failureText(failure ?? undefined);
    }
    if (!failed) return null;
    const reason = progress?.failure ?? "";
    return t(`failures.${EXPLAINED.has(reason) ? (reason as "not_picture") : "other"}`);
  }
}
