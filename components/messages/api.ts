import type { AccountId, ConversationId, MediaId, PostId } from "@/lib/core/ids";
import type { Page } from "@/lib/core/page";
import type { Failure } from "@/lib/core/result";
import type {
  ConversationFilter,
  ConversationView,
  FoundMessageView,
  InvitedGroupView,
  InviteView,
  MemberRole,
  MemberView,
  MessagesPage,
  MessageView,
  SentView,
} from "@/lib/messages/types";

const ROOT = "/api/directlink/v1/conversations";

/** What the server said; `failure` is undefined where it said nothing: the line is gone, or it is. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure | undefined };

interface Asking {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly body?: unknown;
  readonly query?: Record<string, string | number | null | undefined>;
  readonly signal?: AbortSignal | undefined;
  /** It is sent though the page goes away. */
  readonly keepalive?: boolean;
}

async function ask<T>(
  path: string,
  { method = "GET", body, query = {}, signal, keepalive }: Asking = {},
): Promise<Answer<T>> {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  const response = await fetch(`${ROOT}${path}${given.length > 0 ? `?${search}` : ""}`, {
    method,
    headers: { accept: "application/json", ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: signal ?? null,
    keepalive: keepalive ?? false,
  }).catch(() => null);
  if (!response) return { ok: false, failure: undefined };
  const said = (await response.json().catch(() => null)) as { error?: Failure } | T | null;
  if (response.ok) return { ok: true, value: said as T };
  const failure = (said as { error?: Failure } | null)?.error;
  return { ok: false, failure: failure?.code ? failure : undefined };
}

const messagesOf = (id: ConversationId) => `/${id}/messages`;

export const fetchConversations = (filter: ConversationFilter, cursor?: string | null) =>
  ask<Page<ConversationView>>("", { query: { filter, cursor } });

export const fetchConversation = (id: ConversationId) => ask<ConversationView>(`/${id}`);

/** The conversation with somebody: the one that there is, else a new one. */
export const openDirect = (accountId: AccountId) => ask<ConversationView>("", { method: "POST", body: { accountId } });

export const makeGroup = (group: { name: string; accountIds: readonly AccountId[]; clientKey: string }) =>
  ask<ConversationView>("", { method: "POST", body: group });

/** Thirty messages: the newest, or those next to a `seq`. */
export const fetchMessages = (
  id: ConversationId,
  query: { before?: number; after?: number; around?: number } = {},
  signal?: AbortSignal,
) => ask<MessagesPage>(messagesOf(id), { query, signal });

export interface Sending {
  readonly clientKey: string;
  readonly text: string;
  readonly replyToSeq: number | null;
  readonly postId: PostId | null;
  readonly media: readonly { readonly mediaId: MediaId; readonly alt: string }[];
  readonly voiceId: MediaId | null;
}

export const sendMessage = (id: ConversationId, body: Sending) =>
  ask<SentView>(messagesOf(id), { method: "POST", body });

export const editMessage = (id: ConversationId, seq: number, text: string) =>
  ask<MessageView>(`${messagesOf(id)}/${seq}`, { method: "PATCH", body: { text } });

export const deleteMessage = (id: ConversationId, seq: number, scope: "me" | "all") =>
  ask<unknown>(`${messagesOf(id)}/${seq}`, { method: "DELETE", query: { for: scope } });

export const reactToMessage = (id: ConversationId, seq: number, emoji: string | null) =>
  ask<MessageView>(`${messagesOf(id)}/${seq}/reaction`, { method: "PUT", body: { emoji } });

export const reportMessage = (id: ConversationId, seq: number, report: { reason: string; comment: string }) =>
  ask<unknown>(`${messagesOf(id)}/${seq}/report`, { method: "POST", body: report });

export const markRead = (id: ConversationId, seq: number) =>
  ask<unknown>(`/${id}/read`, { method: "PUT", body: { seq } });

export const markDelivered = (id: ConversationId, seq: number) =>
  ask<unknown>(`/${id}/delivered`, { method: "PUT", body: { seq } });

export const saveDraft = (id: ConversationId, text: string) =>
  ask<unknown>(`/${id}/draft`, { method: "PUT", body: { text }, keepalive: true });

export const setMuted = (id: ConversationId, muted: boolean) =>
  ask<unknown>(`/${id}/mute`, { method: "PUT", body: { muted } });

export const answerRequest = (id: ConversationId, answer: "accept" | "decline" | "block") =>
  ask<unknown>(`/${id}/request`, { method: "POST", body: { answer } });

export const changeGroup = (id: ConversationId, change: { name?: string; pictureId?: MediaId | null }) =>
  ask<ConversationView>(`/${id}`, { method: "PATCH", body: change });

/** Take a conversation out of one's own list, with what was said in it; the others keep theirs. */
export const deleteConversation = (id: ConversationId) => ask<unknown>(`/${id}`, { method: "DELETE" });

export const leaveConversation = (id: ConversationId) => ask<unknown>(`/${id}/leave`, { method: "POST" });

export const fetchMembers = (id: ConversationId, cursor?: string | null) =>
  ask<Page<MemberView>>(`/${id}/members`, { query: { cursor } });

export const addMembers = (id: ConversationId, accountIds: readonly AccountId[]) =>
  ask<{ notAdded: readonly AccountId[] }>(`/${id}/members`, { method: "POST", body: { accountIds } });

export const removeMember = (id: ConversationId, accountId: AccountId) =>
  ask<unknown>(`/${id}/members/${accountId}`, { method: "DELETE" });

export const setRole = (id: ConversationId, accountId: AccountId, role: MemberRole) =>
  ask<unknown>(`/${id}/members/${accountId}`, { method: "PATCH", body: { role } });

export const fetchInvite = (id: ConversationId) => ask<{ invite: InviteView | null }>(`/${id}/invite`);

export const makeInvite = (id: ConversationId) => ask<InviteView>(`/${id}/invite`, { method: "POST" });

export const revokeInvite = (id: ConversationId) => ask<unknown>(`/${id}/invite`, { method: "DELETE" });

export const findInvited = (code: string) => ask<InvitedGroupView>(`/join/${encodeURIComponent(code)}`);

export const joinGroup = (code: string) =>
  ask<ConversationView>(`/join/${encodeURIComponent(code)}`, { method: "POST" });

export const searchMessages = (query: string, conversationId: ConversationId | null, signal?: AbortSignal) =>
  ask<Page<FoundMessageView>>("/search", { query: { query, conversationId }, signal });
