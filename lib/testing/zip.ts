import { buffer } from "node:stream/consumers";
import { openPromise } from "yauzl";

/** Every entry of a ZIP on this machine's disk, whole, by its name. For tests: it holds all of it in memory. */
export async function readZip(path: string): Promise<Map<string, Buffer>> {
  const zip = await openPromise(path);
  const entries = new Map<string, Buffer>();
  try {
    for await (const entry of zip.eachEntry())
      entries.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  } finally {
    await zip.close();
  }
  return entries;
}
