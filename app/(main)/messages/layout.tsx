import type { ReactNode } from "react";
import { Texts } from "@/components/frame/texts";
import { InboxPane } from "@/components/messages/list/inbox-pane";
import { MessagesProvider } from "@/components/messages/store/messages-provider";
import { requestContext } from "@/lib/http/context";
import { listConversations } from "@/lib/messages/queries/conversations";

/** The list of conversations, and what is open beside it: it stays as one goes from one conversation to another. */
export default async function MessagesLayout({ children }: { children: ReactNode }) {
  const ctx = await requestContext();
  // A guest's page leads to signing in.
  if (ctx.viewer.kind !== "account") return children;
  const [all, requests] = await Promise.all([
    listConversations(ctx, { filter: "all" }),
    listConversations(ctx, { filter: "requests" }),
  ]);
  return (
    <Texts namespaces={["messages", "people", "cards"]}>
      <MessagesProvider accountId={ctx.viewer.accountId} initial={{ all, requests }}>
        <main id="main" className="fixed inset-0 flex md:start-19 xl:start-60 [--gutter:1rem] md:[--gutter:1.25rem]">
          <InboxPane />
          {children}
        </main>
      </MessagesProvider>
    </Texts>
  );
}
