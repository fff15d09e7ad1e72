import type postgres from "postgres";

/** The database that copies are taken from: empty, with every migration. */
export const TEMPLATE = "test_template";

/** The same server and user, another database. */
export function withDatabaseName(url: string, name: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.href;
}

/** Make a database for tests, as a copy to which nobody is connected. */
export async function copyDatabase(admin: postgres.Sql, name: string, template: string): Promise<void> {
  await admin.unsafe(`create database ${name} template ${template}`);
  // So many are looked at when a table is analysed that tests of plans know all rows and not a sample: two plans that cost
  // nearly the same would take turns.
  await admin.unsafe(`alter database ${name} set default_statistics_target = 1000`);
}
