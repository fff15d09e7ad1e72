"use client";
import { Pause, Play, RotateCcw, TriangleAlert, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useLimitText } from "@/components/frame/use-limit-text";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import type { MediaProgressView } from "@/lib/media/types";
import { LocalPreview } from "./local-preview";
import type { Upload } from "./use-upload";

interface Props {
  upload: Upload;
  /** Its author has said «post»: it goes live by itself. */
  posted: boolean;
  progress: MediaProgressView | null;
  onRetryProcessing: () => void;
  onReplace: () => void;
  onCancel: () => void;
}

/** The file on its way: how much is sent, how fast, how long still; then how far it is prepared; what went wrong. */
export function UploadCard({ upload, posted, progress, onRetryProcessing, onReplace, onCancel }: Props) {
  const t = useTranslations("create");
  const step = stepOf(upload, progress);
  const bad = step === "refused" || step === "failed" || step === "rejected";
  const percent = percentOf(step, upload, progress);
  return (
    <section
      aria-label={t("upload.label")}
      className="grid grid-cols-[7rem_minmax(0,1fr)] items-center gap-4 xl:grid-cols-1"
    >
      <LocalPreview file={upload.file} poster={progress?.posterUrl ?? null} />
      <div className="grid gap-2">
        <p className="flex items-center justify-between gap-2">
          <b className="flex items-center gap-1.5">
            {bad && <TriangleAlert aria-hidden className="size-4.5 text-destructive" />}
            {t(`upload.${step}`)}
          </b>
          {percent !== null && <b className="tabular-nums">{percent}%</b>}
        </p>
        {percent !== null && <Progress value={percent} label={t(`upload.${step}`)} />}
        <p role="status" className="text-muted-foreground text-sm">
          <Details step={step} posted={posted} upload={upload} progress={progress} />
        </p>
        <div className="flex flex-wrap gap-2">
          {step === "sending" && (
            <Button size="small" onClick={upload.pause}>
              <Pause aria-hidden />
              {t("upload.pause")}
            </Button>
          )}
          {(step === "paused" || step === "waiting") && (
            <Button size="small" onClick={upload.resume}>
              <Play aria-hidden />
              {t("upload.resume")}
            </Button>
          )}
          {step === "failed" && (
            <Button size="small" onClick={onRetryProcessing}>
              <RotateCcw aria-hidden />
              {t("upload.retry")}
            </Button>
          )}
          {step !== "playable" && step !== "ready" && (
            <Button size="small" variant="ghost" onClick={bad ? onReplace : onCancel}>
              <X aria-hidden />
              {t(bad ? "upload.replace" : "upload.cancel")}
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}

type Step = "sending" | "paused" | "waiting" | "refused" | "preparing" | "failed" | "rejected" | "playable" | "ready";

function stepOf(upload: Upload, progress: MediaProgressView | null): Step {
  if (
    upload.phase === "sending" ||
    upload.phase === "paused" ||
    upload.phase === "waiting" ||
    upload.phase === "refused"
  ) {
    return upload.phase;
  }
  const state = progress?.state;
  return state === "failed" || state === "rejected" || state === "playable" || state === "ready" ? state : "preparing";
}

function percentOf(step: Step, upload: Upload, progress: MediaProgressView | null): number | null {
  if (step === "sending" || step === "paused" || step === "waiting") {
    return upload.file?.size ? Math.floor((upload.sentBytes / upload.file.size) * 100) : 0;
  }
  return step === "preparing" || step === "playable" ? (progress?.progress ?? 0) : null;
}

function Details({ step, posted, upload, progress }: Pick<Props, "posted" | "upload" | "progress"> & { step: Step }) {
  const t = useTranslations("create");
  const format = useFormatter();
  const megabytes = (bytes: number) => format.number(bytes / 1e6, { maximumFractionDigits: 1 });
  if (step === "sending") {
    const { sentBytes, file, bytesPerSecond } = upload;
    const total = file?.size ?? 0;
    const sent = t("upload.sent", { sent: megabytes(sentBytes), total: megabytes(total) });
    if (!bytesPerSecond) return sent;
    const seconds = Math.ceil((total - sentBytes) / bytesPerSecond);
    return `${sent} · ${t("upload.speed", { speed: megabytes(bytesPerSecond) })} · ${t("upload.left", { seconds })}`;
  }
  if (step === "refused") return <Refusal upload={upload} />;
  if (step === "failed" || step === "rejected") return t(`failures.${progress?.failure ?? "encoder"}`);
  return t(`details.${step === "preparing" && posted ? "posted" : step}`);
}

function Refusal({ upload: { failure } }: { upload: Upload }) {
  const t = useTranslations("create");
  const common = useTranslations("common");
  const limitText = useLimitText();
  const format = useFormatter();
  if (failure?.code === "too_large")
    return t("failures.too_large_bytes", { megabytes: format.number(Math.floor(failure.maxBytes / 1024 ** 2)) });
  if (failure?.code === "invalid") return t("failures.empty");
  if (failure?.code === "conflict" && failure.reason === "too_many_uploads") return t("failures.too_many_uploads");
  if (!failure) return common("errors.unknown");
  if (failure.code === "rate_limited") return limitText(failure);
  return common(`errors.${failure.code}`);
}
