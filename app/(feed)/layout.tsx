import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { ContractProvider } from "@/components/feed/contract";
import { Frame } from "@/components/frame/frame";
import { viewerView } from "@/lib/accounts/viewer-view";
import { findContract } from "@/lib/feed/preferences/queries";
import { requestContext } from "@/lib/http/context";
import { unreadCounts } from "@/lib/notifications/queries/unread-counts";
import { findPlayback } from "@/lib/settings/queries/playback";
import { PLAYBACK_COOKIE } from "@/lib/settings/types";

export default async function FeedLayout({ children }: { children: ReactNode }) {
  const [ctx, jar] = await Promise.all([requestContext(), cookies()]);
  const [viewer, inbox, playback, contract] = await Promise.all([
    viewerView(ctx),
    unreadCounts(ctx),
    findPlayback(ctx, jar.get(PLAYBACK_COOKIE)?.value),
    findContract(ctx),
  ]);
  return (
    <Frame
      viewer={viewer}
      inbox={inbox}
      playback={playback}
      stage
      namespaces={["bookmarks", "comments", "feed", "people", "steering", "thread"]}
    >
      <ContractProvider contract={contract}>{children}</ContractProvider>
    </Frame>
  );
}
