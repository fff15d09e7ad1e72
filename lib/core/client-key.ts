/**
 * A key for one thing that a client wants done once, however often it must ask: 128 random bits. Made of
 * `getRandomValues`, because `randomUUID` is missing where an instance is opened over plain http on the local network.
 */
export function newClientKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
