"use client";
import { type RefObject, useEffect, useEffectEvent } from "react";
import { takesKeys } from "@/components/frame/key-targets";
import { usePlayback } from "@/components/frame/playback";
import type { StageCommands } from "./stage-context";

export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

interface Options {
  commands: RefObject<StageCommands | null>;
  video: RefObject<HTMLVideoElement | null>;
  go: (step: 1 | -1) => void;
  muted: boolean;
  setMuted: (muted: boolean) => void;
  rate: number;
  setRate: (rate: number) => void;
  renew: (() => void) | null;
}

/**
 * The feed's keys. They act only outside fields, dialogs and controls that need the key themselves; those of a single
 * character (the space bar is none) only where the person wants them.
 */
export function useFeedKeys(options: Options): void {
  const { letterKeys } = usePlayback();
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || takesKeys(event.target)) return;
    if (!letterKeys && event.key.length === 1 && event.key !== " ") return;
    if (event.shiftKey && event.key === "F10") options.commands.current?.openMenu();
    else if (!handle(event.key, options)) return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

/** Whether the key meant something. */
function handle(key: string, { commands, video, go, muted, setMuted, rate, setRate, renew }: Options): boolean {
  const command = commands.current;
  const element = video.current;
  if (/^[0-9]$/.test(key) && element?.duration) {
    element.currentTime = (Number(key) / 10) * element.duration;
    return true;
  }
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case "ArrowDown":
    case "j":
      go(1);
      return true;
    case "ArrowUp":
    case "k":
      go(-1);
      return true;
    case "ArrowLeft":
    case "ArrowRight":
      seek(element, key === "ArrowLeft" ? -5 : 5);
      return true;
    case " ":
      // A focused button is pressed by the space bar itself.
      if (document.activeElement?.matches("button, a, summary")) return false;
      command?.togglePlay();
      return true;
    case "m":
      setMuted(!muted);
      return true;
    case "<":
    case ">":
      setRate(nextRate(rate, key === ">" ? 1 : -1));
      return true;
    case "l":
      command?.like();
      return true;
    case "c":
      command?.openComments();
      return true;
    case "s":
      command?.share();
      return true;
    case "b":
      command?.bookmark();
      return true;
    case "f":
      command?.follow();
      return true;
    case "w":
      command?.openWhy();
      return true;
    case "p":
      command?.openAuthor();
      return true;
    case "r":
      renew?.();
      return renew !== null;
    case ".":
    case "ContextMenu":
      command?.openMenu();
      return true;
    default:
      return false;
  }
}

function seek(element: HTMLVideoElement | null, seconds: number): void {
  if (element?.duration)
    element.currentTime = Math.min(element.duration - 0.1, Math.max(0, element.currentTime + seconds));
}

function nextRate(rate: number, step: 1 | -1): number {
  const at = RATES.indexOf(rate as (typeof RATES)[number]);
  return RATES[Math.min(RATES.length - 1, Math.max(0, at + step))] ?? 1;
}
