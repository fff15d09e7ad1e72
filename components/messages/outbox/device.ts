import { answered } from "@/components/compose/device/database";
import type { AccountId } from "@/lib/core/ids";
import type { Outgoing } from "./outgoing";

const STORE = "outgoing";

let opening: Promise<IDBDatabase> | null = null;

/** The outbox of this device, opened once a page. Rejects where the browser keeps nothing. */
function openOutbox(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open("directlink-messages", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" });
    request.onsuccess = () => {
      // Another tab has a newer build: let it change the database.
      request.result.onversionchange = () => request.result.close();
      request.result.onclose = () => {
        opening = null;
      };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("another tab holds the outbox"));
  }).catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

/** Write, and say at once that nothing more comes: a page that goes away the next moment has written it all the same. */
async function write(run: (store: IDBObjectStore) => void): Promise<void> {
  const transaction = (await openOutbox()).transaction(STORE, "readwrite");
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
  run(transaction.objectStore(STORE));
  transaction.commit();
  return done;
}

/** What waits of one account, in the order in which it was written. */
export async function listOutgoing(accountId: AccountId): Promise<Outgoing[]> {
  const store = (await openOutbox()).transaction(STORE).objectStore(STORE);
  const all = await answered(store.getAll() as IDBRequest<Outgoing[]>);
  return all.filter((one) => one.accountId === accountId).sort((a, b) => a.writtenAt - b.writtenAt);
}

export const keepOutgoing = (message: Outgoing): Promise<void> => write((store) => store.put(message));

export const forgetOutgoing = (key: string): Promise<void> => write((store) => store.delete(key));
