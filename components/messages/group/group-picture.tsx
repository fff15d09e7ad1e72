"use client";
import { Camera } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { getJson } from "@/components/feed/api";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Spinner } from "@/components/ui/spinner";
import { useToast } from "@/components/ui/toast";
import { newClientKey } from "@/lib/core/client-key";
import type { MediaId } from "@/lib/core/ids";
import type { MediaProgressView } from "@/lib/media/types";
import type { ConversationView } from "@/lib/messages/types";
import { changeGroup } from "../api";
import { Face } from "../face";
import { uploadFile } from "../outbox/upload-files";
import { useMessages } from "../store/messages-provider";

const LOOK_MS = 700;
const LOOKS = 60;

/** The picture of a group, and a way to another one. */
export function GroupPicture({ conversation }: { conversation: ConversationView }) {
  const t = useTranslations("messages.group");
  const { inbox } = useMessages();
  const toast = useToast();
  const fail = useFailureToast();
  const chooser = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const { id } = conversation;

  async function change(file: File) {
    setBusy(true);
    try {
      const uploaded = await uploadFile(
        { key: newClientKey(), kind: "picture", blob: file, name: file.name, alt: "", durationMs: null, mediaId: null },
        () => {},
      );
      if (uploaded.kind !== "stored") return fail(uploaded.kind === "refused" ? uploaded.failure : undefined);
      if (!(await whenReady(uploaded.mediaId))) return toast({ text: t("pictureFailed"), bad: true });
      const answer = await changeGroup(id, { pictureId: uploaded.mediaId });
      if (!answer.ok) return fail(answer.failure);
      await inbox.refresh(id);
      return toast({ text: t("pictured") });
    } finally {
      setBusy(false);
    }
  }

  return (
    <span className="relative">
      <Face conversation={conversation} size={88} />
      <button
        type="button"
        aria-label={t("changePicture")}
        disabled={busy}
        onClick={() => chooser.current?.click()}
        className="absolute -end-2 -bottom-2 grid size-11 place-items-center rounded-full bg-secondary text-secondary-foreground ring-2 ring-card"
      >
        {busy ? <Spinner /> : <Camera aria-hidden className="size-5" />}
      </button>
      <input
        ref={chooser}
        type="file"
        accept="image/*"
        hidden
        data-chooser="group-picture"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = "";
          if (file) void change(file);
        }}
      />
    </span>
  );
}

/** Wait until the server has made the picture; whether it could. */
async function whenReady(mediaId: MediaId): Promise<boolean> {
  for (let look = 0; look < LOOKS; look++) {
    const { media } = await getJson<{ media: MediaProgressView[] }>("/api/directlink/v1/media", { id: mediaId });
    const state = media[0]?.state;
    if (state === "ready") return true;
    if (state === "failed" || state === "rejected") return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return false;
}
