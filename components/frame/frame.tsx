import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { ComposerProvider } from "@/components/compose/composer-provider";
import { InboxProvider } from "@/components/inbox/inbox";
import { LiveProvider } from "@/components/live/live-provider";
import { MessageDelivery } from "@/components/messages/delivery";
import { AppBadge } from "@/components/offline/app-badge";
import { InstallBar } from "@/components/offline/install/install-bar";
import { OfflineKeeper } from "@/components/offline/offline-keeper";
import { cn } from "@/lib/core/cn";
import type { InboxCounts } from "@/lib/notifications/types";
import type { Playback } from "@/lib/settings/types";
import { PLAYBACK_DEFAULTS } from "@/lib/settings/types";
import { GlobalKeys } from "./global-keys";
import { OfflineBar } from "./offline-bar";
import { PlaybackProvider } from "./playback";
import { SideNav } from "./side-nav";
import { SignInGate } from "./sign-in-gate";
import { TabBar } from "./tab-bar";
import { ViewerProvider, type ViewerView } from "./viewer";

interface Props {
  viewer: ViewerView;
  /** What waits in their inbox. */
  inbox: InboxCounts;
  /** How they want videos to play and the app to answer. */
  playback?: Playback;
  /** The stage is dark in either scheme, and so is the bar under it. */
  stage?: boolean;
  /** Catalogues that the page's client components read; nothing else is sent to the browser. */
  namespaces: readonly string[];
  children: ReactNode;
}

/** What stands round every page of somebody who looks round: navigation, who they are, the texts that are needed. */
export async function Frame({
  viewer,
  inbox,
  playback = PLAYBACK_DEFAULTS,
  stage = false,
  namespaces,
  children,
}: Props) {
  const messages = await getMessages();
  const sent = Object.fromEntries(
    ["common", "frame", "keys", "search", ...namespaces].map((name) => [name, messages[name]]),
  );
  return (
    <NextIntlClientProvider messages={sent as typeof messages}>
      <ViewerProvider viewer={viewer}>
        <LiveProvider accountId={viewer?.id ?? null} after={viewer?.streamSeq ?? 0}>
          <InboxProvider initial={inbox}>
            <PlaybackProvider playback={playback}>
              <SignInGate>
                <ComposerProvider>
                  <SideNav viewer={viewer} />
                  <div
                    className={cn(
                      "md:ps-19 xl:ps-60",
                      !stage && "pb-[calc(var(--tabbar)+env(safe-area-inset-bottom)+2rem)] md:pb-12",
                    )}
                  >
                    <OfflineBar />
                    {children}
                  </div>
                  <TabBar viewer={viewer} dark={stage} />
                  <GlobalKeys />
                  <OfflineKeeper />
                  <AppBadge />
                  <MessageDelivery />
                  <InstallBar />
                </ComposerProvider>
              </SignInGate>
            </PlaybackProvider>
          </InboxProvider>
        </LiveProvider>
      </ViewerProvider>
    </NextIntlClientProvider>
  );
}
