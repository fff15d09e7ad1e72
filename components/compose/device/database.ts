import type { AccountId } from "@/lib/core/ids";
import type { ComposeDocument } from "../document";

/** What lies on this device: documents that nobody has published, by whom, and the files that belong to them. */
export interface KeptDocument {
  /** `account/clientKey`. */
  readonly key: string;
  readonly accountId: AccountId;
  readonly document: ComposeDocument;
  /** `waiting`: its author has said «post», and it goes out as soon as it can. */
  readonly state: "draft" | "waiting";
  /** It lies among the drafts: the composer does not begin with it. */
  readonly aside: boolean;
}

export interface KeptFile {
  /** `account/picture`. */
  readonly key: string;
  readonly accountId: AccountId;
  readonly clientKey: string;
  readonly file: Blob;
  readonly name: string;
}

export const DOCUMENTS = "documents";
export const FILES = "files";

let opening: Promise<IDBDatabase> | null = null;

/** The device's database, opened once a page. Rejects where the browser keeps nothing. */
export function deviceDatabase(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open("directlink-compose", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(DOCUMENTS, { keyPath: "key" });
      request.result.createObjectStore(FILES, { keyPath: "key" });
    };
    request.onsuccess = () => {
      // Another tab has a newer build: let it change the database.
      request.result.onversionchange = () => request.result.close();
      request.result.onclose = () => {
        opening = null;
      };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("another tab holds the database"));
  }).catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

/** The result of one request. */
export function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * Write, and say at once that nothing more comes: a page that goes away the next moment has written it all the same.
 */
export async function write(store: string, run: (store: IDBObjectStore) => void): Promise<void> {
  const transaction = (await deviceDatabase()).transaction(store, "readwrite");
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
  run(transaction.objectStore(store));
  transaction.commit();
  return done;
}
