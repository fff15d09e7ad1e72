import type { AccountId } from "@/lib/core/ids";
import { type ComposeDocument, placeOf } from "../document";
import { answered, DOCUMENTS, deviceDatabase, FILES, type KeptDocument, type KeptFile, write } from "./database";

const keyOf = (accountId: AccountId, name: string) => `${accountId}/${name}`;

/** Heard in every tab of this device when what it keeps has changed. */
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("directlink-compose");
const listeners = new Set<() => void>();
if (channel) channel.onmessage = () => tell();

/** Let whoever shows what is kept look again. Says nothing to other tabs. */
export function tell(): void {
  for (const listener of listeners) listener();
}

function changed(): void {
  tell();
  channel?.postMessage(null);
}

/** Call `listener` whenever documents on this device have changed; gives what ends it. */
export function onDocumentsChanged(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Everything of an account on this device, last changed first. */
export async function listKept(accountId: AccountId): Promise<KeptDocument[]> {
  const store = (await deviceDatabase()).transaction(DOCUMENTS).objectStore(DOCUMENTS);
  const all = await answered(store.getAll() as IDBRequest<KeptDocument[]>);
  return all.filter((kept) => kept.accountId === accountId).sort((a, b) => b.document.updatedAt - a.document.updatedAt);
}

export async function findKept(accountId: AccountId, clientKey: string): Promise<KeptDocument | null> {
  const store = (await deviceDatabase()).transaction(DOCUMENTS).objectStore(DOCUMENTS);
  return (await answered(store.get(keyOf(accountId, clientKey)) as IDBRequest<KeptDocument | undefined>)) ?? null;
}

/** What was being written at this place when it was last left. */
export async function findOpen(accountId: AccountId, place: string): Promise<KeptDocument | null> {
  const all = await listKept(accountId);
  return all.find(({ document, state, aside }) => state === "draft" && !aside && placeOf(document) === place) ?? null;
}

/** Keep a document, in place of what was kept of it. */
export async function keepDocument(
  accountId: AccountId,
  document: ComposeDocument,
  { state = "draft", aside = false }: Partial<Pick<KeptDocument, "state" | "aside">> = {},
): Promise<void> {
  const kept: KeptDocument = { key: keyOf(accountId, document.clientKey), accountId, document, state, aside };
  await write(DOCUMENTS, (store) => store.put(kept));
  changed();
}

/** Forget a document and its files. */
export async function forgetDocument(accountId: AccountId, clientKey: string): Promise<void> {
  await write(DOCUMENTS, (store) => store.delete(keyOf(accountId, clientKey)));
  const store = (await deviceDatabase()).transaction(FILES).objectStore(FILES);
  const files = await answered(store.getAll() as IDBRequest<KeptFile[]>);
  const own = files.filter((file) => file.accountId === accountId && file.clientKey === clientKey);
  if (own.length > 0)
    await write(FILES, (files) => {
      for (const { key } of own) files.delete(key);
    });
  changed();
}

/** Keep the file of a picture until its post is published. */
export function keepFile(accountId: AccountId, clientKey: string, picture: string, file: File): Promise<void> {
  const kept: KeptFile = { key: keyOf(accountId, picture), accountId, clientKey, file, name: file.name };
  return write(FILES, (store) => store.put(kept));
}

export async function findFile(accountId: AccountId, picture: string): Promise<File | null> {
  const store = (await deviceDatabase()).transaction(FILES).objectStore(FILES);
  const kept = await answered(store.get(keyOf(accountId, picture)) as IDBRequest<KeptFile | undefined>);
  return kept ? new File([kept.file], kept.name, { type: kept.file.type }) : null;
}

export const forgetFile = (accountId: AccountId, picture: string): Promise<void> =>
  write(FILES, (store) => store.delete(keyOf(accountId, picture)));
