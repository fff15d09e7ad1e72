import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ConversationScreen } from "@/components/messages/chat/conversation-screen";
import { requestContext } from "@/lib/http/context";
import { conversationIdInput, seqInput } from "@/lib/messages/input";
import { findConversation } from "@/lib/messages/queries/conversations";
import { listMessages } from "@/lib/messages/queries/messages";

/** More that is new than this is read from its beginning. */
const LONG = 20;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("messages");
  // Whose conversation it is stays out of the history of a shared device.
  return { title: t("title"), robots: { index: false } };
}

interface Props {
  params: Promise<{ conversationId: string }>;
  searchParams: Promise<{ at?: string | string[] }>;
}

/** `/messages/ID`: a conversation; `?at=` the place of a message in it. */
export default async function ConversationPage({ params, searchParams }: Props) {
  const [ctx, { conversationId }, { at: asked }] = await Promise.all([requestContext(), params, searchParams]);
  const id = conversationIdInput.safeParse(conversationId);
  if (!id.success) notFound();
  if (ctx.viewer.kind !== "account") redirect(`/sign-in?next=/messages/${id.data}`);
  const conversation = await findConversation(ctx, id.data);
  if (!conversation) notFound();
  const at = seqInput.safeParse(asked).data ?? null;
  const around = at ?? (conversation.unread > LONG ? conversation.readSeq + 1 : undefined);
  const page = await listMessages(ctx, id.data, around === undefined ? {} : { around });
  if (!page.ok) notFound();
  return <ConversationScreen key={`${id.data} ${at}`} initial={{ conversation, page: page.value }} at={at} />;
}
