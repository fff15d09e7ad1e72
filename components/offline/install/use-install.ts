"use client";
import { useSyncExternalStore } from "react";
import { isInstalled } from "../keeps-videos";
import { hasOffer, onOffer } from "./offer";

/** Whether the app is here already, the browser offers to install it, Safari's menu does, or nobody can say. */
export type Install = "installed" | "offered" | "by-share-menu" | "unknown";

export function useInstall(): Install {
  return useSyncExternalStore(onOffer, look, () => "unknown");
}

function look(): Install {
  if (isInstalled()) return "installed";
  if (hasOffer()) return "offered";
  return "standalone" in navigator ? "by-share-menu" : "unknown";
}
