"use client";
import { useEffect, useRef, useState } from "react";
import type { MediaId } from "@/lib/core/ids";
import type { Failure } from "@/lib/core/result";
import { fingerprintOf } from "./fingerprint";
import { Sender } from "./sender";
import { Speed } from "./speed";

export interface UploadState {
  readonly phase: "none" | "sending" | "paused" | "waiting" | "sent" | "refused";
  readonly file: File | null;
  readonly mediaId: MediaId | null;
  readonly sentBytes: number;
  readonly bytesPerSecond: number | null;
  readonly failure: Failure | null;
}

const NONE: UploadState = {
  phase: "none",
  file: null,
  mediaId: null,
  sentBytes: 0,
  bytesPerSecond: null,
  failure: null,
};

/** One file on its way to the server, and what can be done about it. */
export function useUpload(purpose?: "avatar" | "banner") {
  const [state, setState] = useState(NONE);
  const sender = useRef<Sender | null>(null);
  const [speed] = useState(() => new Speed());
  const change = (part: Partial<UploadState>) => setState((known) => ({ ...known, ...part }));

  useEffect(() => () => sender.current?.stop(), []);

  async function send(file: File) {
    sender.current?.stop();
    speed.reset();
    setState({ ...NONE, phase: "sending", file });
    const next = new Sender(
      file,
      await fingerprintOf(file),
      {
        begun: (mediaId) => change({ mediaId }),
        progress: (sentBytes) =>
          change({ phase: "sending", sentBytes, bytesPerSecond: speed.note(sentBytes, performance.now()) }),
        waiting: () => {
          speed.reset();
          change({ phase: "waiting", bytesPerSecond: null });
        },
        done: (mediaId) => change({ phase: "sent", mediaId, sentBytes: file.size }),
        refused: (failure) => change({ phase: "refused", failure }),
      },
      { purpose },
    );
    sender.current = next;
    void next.start();
  }

  return {
    ...state,
    send: (file: File) => void send(file),
    pause() {
      sender.current?.stop();
      speed.reset();
      change({ phase: "paused", bytesPerSecond: null });
    },
    resume() {
      change({ phase: "sending" });
      void sender.current?.start();
    },
    reset() {
      sender.current?.stop();
      setState(NONE);
    },
  };
}

export type Upload = ReturnType<typeof useUpload>;
