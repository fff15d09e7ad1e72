import { parseOptions } from "@node-rs/argon2";
import { hashQueue } from "./hash-queue";
import { hashInThread, verifyInThread } from "./hash-threads";

/** argon2id at 19 MiB and two passes: what OWASP recommends for servers (about 45 ms). */
export const ARGON2 = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash of a password that nobody knows, with the same parameters: checking it costs what checking a real one costs. */
export const NOBODYS_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$GtH8l3o249iiKLTQxl45rw$hCFh7OJhJuK7izT+9RhA4kEUirpHITfyVVi5F7UfWe4";

/** A new hash, in PHC string format. Throws `HashQueueFull`. */
export function hashPassword(password: string): Promise<string> {
  return hashQueue().run(() => hashInThread(normalised(password), ARGON2));
}

/** Whether a password is the one of a hash; without a hash, the same work and always false. Throws `HashQueueFull`. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await hashQueue().run(() => verifyInThread(stored ?? NOBODYS_HASH, normalised(password)));
  return matches && stored !== null;
}

/** Whether a hash was made with other parameters than today's: it is replaced when its password is next at hand. */
export function isOutdated(stored: string): boolean {
  const { algorithm, memoryCost, timeCost, parallelism } = parseOptions(stored);
  return (
    algorithm !== ARGON2.algorithm ||
    memoryCost !== ARGON2.memoryCost ||
    timeCost !== ARGON2.timeCost ||
    parallelism !== ARGON2.parallelism
  );
}

/** The same characters from another keyboard are the same password (NIST SP 800-63B, 3.1.1.2). */
const normalised = (password: string) => password.normalize("NFKC");
