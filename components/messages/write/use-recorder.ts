"use client";
import { useEffect, useRef, useState } from "react";
import { VOICE_SECONDS_MAX } from "@/lib/media/limits";

/** The first of these that the browser records: the server makes the same of all of them. */
const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const TICK_MS = 200;

export interface Recording {
  readonly blob: Blob;
  readonly durationMs: number;
}

/** Record a voice note. Stops by itself at the longest that is taken; the microphone is let go of whatever happens. */
export function useRecorder(onDone: (recording: Recording) => void) {
  const [state, setState] = useState<"idle" | "asking" | "recording" | "denied" | "missing">("idle");
  const [elapsedMs, setElapsedMs] = useState(0);
  const [level, setLevel] = useState(0);
  const end = useRef<((keep: boolean) => void) | null>(null);

  useEffect(() => () => end.current?.(false), []);

  async function start() {
    if (!navigator.mediaDevices || typeof MediaRecorder === "undefined") return setState("missing");
    setState("asking");
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch((error: unknown) => {
      setState((error as DOMException).name === "NotFoundError" ? "missing" : "denied");
      return null;
    });
    if (!stream) return;
    const type = TYPES.find((one) => MediaRecorder.isTypeSupported(one));
    const recorder = new MediaRecorder(stream, type ? { mimeType: type } : {});
    const pieces: Blob[] = [];
    const began = performance.now();
    const meter = meterOf(stream);
    const ticking = setInterval(() => {
      const elapsed = performance.now() - began;
      setElapsedMs(elapsed);
      setLevel(meter.read());
      if (elapsed >= VOICE_SECONDS_MAX * 1000) end.current?.(true);
    }, TICK_MS);
    let keep = false;
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    recorder.onstop = () => {
      clearInterval(ticking);
      meter.close();
      for (const track of stream.getTracks()) track.stop();
      end.current = null;
      setState("idle");
      setElapsedMs(0);
      if (keep && pieces.length > 0)
        onDone({
          blob: new Blob(pieces, { type: recorder.mimeType }),
          durationMs: Math.round(performance.now() - began),
        });
    };
    end.current = (wanted) => {
      keep = wanted;
      if (recorder.state !== "inactive") recorder.stop();
    };
    recorder.start();
    setState("recording");
  }

  return {
    state,
    elapsedMs,
    level,
    start: () => void start(),
    finish: () => end.current?.(true),
    cancel: () => end.current?.(false),
  };
}

/** How loud it is, 0–1: shows that the microphone hears something. */
function meterOf(stream: MediaStream) {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 256;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  return {
    read() {
      analyser.getByteTimeDomainData(samples);
      return Math.min(1, samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample - 128)), 0) / 90);
    },
    close: () => void context.close(),
  };
}
