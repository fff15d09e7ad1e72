import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Frame } from "@/components/frame/frame";
import { viewerView } from "@/lib/accounts/viewer-view";
import { requestContext } from "@/lib/http/context";
import { unreadCounts } from "@/lib/notifications/queries/unread-counts";
import { findPlayback } from "@/lib/settings/queries/playback";
import { PLAYBACK_COOKIE } from "@/lib/settings/types";

export default async function MainLayout({ children }: { children: ReactNode }) {
  const [ctx, jar] = await Promise.all([requestContext(), cookies()]);
  const [viewer, inbox, playback] = await Promise.all([
    viewerView(ctx),
    unreadCounts(ctx),
    findPlayback(ctx, jar.get(PLAYBACK_COOKIE)?.value),
  ]);
  return (
    <Frame
      viewer={viewer}
      inbox={inbox}
      playback={playback}
      namespaces={[
        "bookmarks",
        "cards",
        "comments",
        "feed",
        "lists",
        "people",
        "playback",
        "privacy",
        "profile",
        "settings",
        "thread",
      ]}
    >
      {children}
    </Frame>
  );
}
