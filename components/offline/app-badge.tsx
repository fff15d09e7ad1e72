"use client";
import { useEffect } from "react";
import { useInbox } from "@/components/inbox/inbox";

/** How much is new, on the icon of the installed app, where the system shows that. */
export function AppBadge() {
  const { activity, messages } = useInbox().counts;
  const count = activity + messages;
  useEffect(() => {
    if (!("setAppBadge" in navigator)) return;
    // A system that has no place for it says so by an error.
    (count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge()).catch(() => {});
  }, [count]);
  return null;
}
