import type { Database } from "@/db/client";

interface Waiting<In, Out> {
  readonly item: In;
  readonly resolve: (out: Out) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Do for many at once what is asked for one by one: those who come while others are served wait for these, and are then
 * served together, at most `max`. A statement costs nearly the same for one as for a hundred. Whoever comes alone waits
 * for nobody, and nobody gets what was read before they came.
 *
 * `work` gives one result for each item, in order; where it throws, all of the batch get that error. One queue a process
 * and database, under `name`, however often the module is bundled.
 */
export function batched<In, Out>(
  name: string,
  max: number,
  work: (db: Database, batch: readonly In[]) => Promise<readonly Out[]>,
): (db: Database, item: In) => Promise<Out> {
  const key = Symbol.for(`directlink.batches.${name}`);
  const shared = globalThis as { [key]?: WeakMap<Database, Waiting<In, Out>[]> };

  async function empty(db: Database, queue: Waiting<In, Out>[]): Promise<void> {
    shared[key]?.set(db, queue);
    // Those who came in the same moment go together.
    await Promise.resolve();
    for (let batch = queue.splice(0, max); batch.length > 0; batch = queue.splice(0, max)) await serve(db, batch);
    shared[key]?.delete(db);
  }

  async function serve(db: Database, batch: readonly Waiting<In, Out>[]): Promise<void> {
    try {
      const results = await work(
        db,
        batch.map(({ item }) => item),
      );
      for (const [i, { resolve }] of batch.entries()) resolve(results[i] as Out);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  return (db, item) =>
    new Promise((resolve, reject) => {
      shared[key] ??= new WeakMap();
      const queue = shared[key].get(db);
      const waiting = { item, resolve, reject };
      if (queue) queue.push(waiting);
      else void empty(db, [waiting]);
    });
}
