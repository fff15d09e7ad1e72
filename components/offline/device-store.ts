/** One store of this device's IndexedDB. Everything rejects where the browser keeps nothing. */
export interface DeviceStore<T> {
  all(): Promise<T[]>;
  put(value: T): Promise<void>;
  /** `still`: only where it is as it was. */
  delete(key: string, still?: (value: T) => boolean): Promise<void>;
}

/**
 * A store of its own in a database of its own, opened when it is first used: `keyPath` names the property that is its key.
 */
export function deviceStore<T>(database: string, keyPath: keyof T & string): DeviceStore<T> {
  const STORE = "entries";
  let opening: Promise<IDBDatabase> | null = null;

  function open(): Promise<IDBDatabase> {
    opening ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(database, 1);
      request.onupgradeneeded = () => void request.result.createObjectStore(STORE, { keyPath });
      request.onsuccess = () => {
        // Another tab has a newer build: let it change the database.
        request.result.onversionchange = () => request.result.close();
        request.result.onclose = () => {
          opening = null;
        };
        resolve(request.result);
      };
      request.onerror = () => reject(request.error);
    }).catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  }

  async function write(run: (store: IDBObjectStore) => void): Promise<void> {
    const transaction = (await open()).transaction(STORE, "readwrite");
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
    run(transaction.objectStore(STORE));
    return done;
  }

  return {
    async all() {
      const request = (await open()).transaction(STORE).objectStore(STORE).getAll() as IDBRequest<T[]>;
      return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    },
    put: (value) => write((store) => void store.put(value)),
    delete: (key, still = () => true) =>
      write((store) => {
        const request = store.get(key) as IDBRequest<T | undefined>;
        request.onsuccess = () => {
          if (request.result !== undefined && still(request.result)) store.delete(key);
        };
      }),
  };
}
