/** The database that copies are taken from. */
export const TEMPLATE = "test_template";

/** The same server and user, another database. */
export function withDatabaseName(url: string, name: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.href;
}
