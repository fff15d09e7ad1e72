/** How long a cache may take to say that it has forgotten an object. */
const PATIENCE_MS = 5_000;

/**
 * Make the cache before us forget objects: one HTTP `PURGE` each, which Varnish, Fastly, nginx and others understand.
 * Throws when one refuses (a job tries again); an object that was not cached (404) is forgotten already.
 */
export async function purgeCache(cacheUrl: string | undefined, keys: readonly string[]): Promise<void> {
  if (!cacheUrl) return;
  const answers = await Promise.all(
    keys.map(async (key) => {
      const address = `${cacheUrl.replace(/\/$/, "")}/${key}`;
      const answer = await fetch(address, { method: "PURGE", signal: AbortSignal.timeout(PATIENCE_MS) });
      await answer.body?.cancel();
      return answer;
    }),
  );
  const refusal = answers.find((answer) => !answer.ok && answer.status !== 404);
  if (refusal) throw new Error(`the cache refused to forget an object: ${refusal.status}`);
}
