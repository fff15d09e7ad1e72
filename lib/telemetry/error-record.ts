import pino from "pino";

/** What database errors carry of the values that were being written: addresses, hashes, people's words. */
const VALUES = ["params", "parameters", "args", "detail", "where"];

/**
 * An error as the log keeps it: its class, message, stack and causes, without the values of a failed query. Drizzle
 * writes them into its message (and so into its stack), Postgres into its detail.
 */
export function errorRecord(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const secrets = listValues(error);
  const clean = (value: unknown) =>
    typeof value === "string" ? secrets.reduce((text, secret) => text.replaceAll(secret, ""), value) : value;
  return Object.fromEntries(
    Object.entries(pino.stdSerializers.err(error))
      .filter(([name]) => !VALUES.includes(name))
      .map(([name, value]) => [name, clean(value)]),
  );
}

/** What Drizzle appends to the messages of an error and its causes (drizzle-orm/errors: `DrizzleQueryError`). */
function listValues(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 8) return [];
  const own = "params" in error ? [`\nparams: ${error.params}`] : [];
  return [...own, ...listValues(error.cause, depth + 1)];
}
