import { announceChanged } from "@/components/posts/post-changes";
import type { PictureUploads } from "@/components/upload/picture-uploads";
import type { AccountId, PostId } from "@/lib/core/ids";
import type { Failure } from "@/lib/core/result";
import { publishAction } from "@/lib/posts/actions";
import { findKept, forgetDocument, keepDocument, listKept, tell } from "../device/documents";
import type { ComposeDocument } from "../document";
import { keptPictures } from "../pictures/kept-pictures";
import { whenReady } from "../pictures/when-ready";
import { announcePosted } from "../posted";
import { noteWaiting } from "../traces";
import { publishInput } from "./publish-input";
import { saveEdit } from "./save-edit";

/** How sending ended: it is out, it has a time, it waits for the line (or a while), the server said no. */
export type Delivery =
  | { readonly kind: "published"; readonly postIds: readonly PostId[] }
  | { readonly kind: "scheduled"; readonly at: string }
  | { readonly kind: "waiting"; readonly retryMs: number | null }
  | { readonly kind: "refused"; readonly failure: Failure };

/** What time may mend. */
const MENDABLE: readonly Failure["code"][] = ["unavailable", "rate_limited"];

/** Documents that this page is sending. */
const underway = new Set<string>();

/** Whether this page is sending it right now. */
export const isUnderway = (clientKey: string): boolean => underway.has(clientKey);

/**
 * Send what somebody has written. It lies on the device as `waiting` before the first byte leaves, so that a crash in
 * between loses nothing, and is forgotten there when the server has it. Repeats are harmless: the server knows it by its
 * client key. What was refused is a draft again.
 */
export async function deliver(
  accountId: AccountId,
  document: ComposeDocument,
  uploads: PictureUploads,
): Promise<Delivery> {
  underway.add(document.clientKey);
  try {
    noteWaiting(accountId, true);
    const kept = await keepDocument(accountId, document, { state: "waiting" }).then(
      () => true,
      () => false,
    );
    const delivery = await inTurn(document.clientKey, () => sendKept(accountId, document, uploads));
    // Where the browser keeps nothing, nothing can wait: it stays in the form.
    if (delivery.kind !== "waiting" || kept) return delivery;
    return { kind: "refused", failure: { code: "unavailable", reason: "offline" } };
  } finally {
    underway.delete(document.clientKey);
    // What this page was sending was not shown as waiting.
    tell();
  }
}

/** Send what has waited, if it still does and nobody else is at it; null where there was nothing to do. */
export async function deliverWaiting(accountId: AccountId, document: ComposeDocument): Promise<Delivery | null> {
  const { clientKey } = document;
  if (underway.has(clientKey)) return null;
  underway.add(clientKey);
  try {
    return await inTurn(clientKey, async () => {
      const kept = await findKept(accountId, clientKey);
      if (kept?.state !== "waiting") return null;
      const uploads = await keptPictures(accountId, kept.document);
      try {
        return await sendKept(accountId, kept.document, uploads);
      } finally {
        uploads.stop();
      }
    });
  } finally {
    underway.delete(clientKey);
  }
}

async function sendKept(accountId: AccountId, document: ComposeDocument, uploads: PictureUploads): Promise<Delivery> {
  const delivery = await send(document, uploads);
  if (delivery.kind === "waiting") return delivery;
  if (delivery.kind === "refused") await keepDocument(accountId, document).catch(() => {});
  else await forgetDocument(accountId, document.clientKey).catch(() => {});
  await settle(accountId);
  if (delivery.kind === "published") announce(document, delivery.postIds);
  return delivery;
}

/** Tell the page what is new on it, or reads otherwise. */
function announce({ edit, replyTo }: ComposeDocument, postIds: readonly PostId[]): void {
  if (edit) announceChanged(edit.id);
  else announcePosted({ postIds, replyToId: replyTo?.id ?? null });
}

/** Leave no trace of waiting where nothing waits any more. */
export async function settle(accountId: AccountId): Promise<void> {
  const kept = await listKept(accountId).catch(() => []);
  noteWaiting(
    accountId,
    kept.some(({ state }) => state === "waiting"),
  );
}

async function send(document: ComposeDocument, uploads: PictureUploads): Promise<Delivery> {
  if (!navigator.onLine) return { kind: "waiting", retryMs: null };
  if (document.edit) {
    const { id } = document.edit;
    const saved = await saveEdit(document, document.edit).catch(() => null);
    return saved?.ok ? { kind: "published", postIds: [id] } : unsent(saved?.failure);
  }
  const keys = document.parts.flatMap(({ pictures }) => pictures.map(({ key }) => key));
  const readiness = await whenReady(uploads, keys);
  if (readiness === "offline") return { kind: "waiting", retryMs: null };
  if (readiness === "failed") return { kind: "refused", failure: { code: "conflict", reason: "media_rejected" } };
  const result = await publishAction(publishInput(document, uploads.snapshot())).catch(() => null);
  if (!result?.ok) return unsent(result?.failure);
  const { postIds, scheduledFor } = result.value;
  return scheduledFor ? { kind: "scheduled", at: scheduledFor } : { kind: "published", postIds };
}

/** The server said no, or nothing: what time may mend waits. */
function unsent(failure: Failure | undefined): Delivery {
  if (failure && !MENDABLE.includes(failure.code)) return { kind: "refused", failure };
  return { kind: "waiting", retryMs: failure?.code === "rate_limited" ? failure.retryAfterSeconds * 1_000 : null };
}

/** One tab at a time sends one document, where the browser can say so. */
function inTurn<T>(clientKey: string, run: () => Promise<T>): Promise<T> {
  return "locks" in navigator ? navigator.locks.request(`compose-${clientKey}`, run) : run();
}
