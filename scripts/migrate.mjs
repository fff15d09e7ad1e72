/** Bring the database that DATABASE_URL names up to date (DATABASE_DIRECT_URL, where a pooler stands between). */
import { command } from "./lib/command.mjs";
import { Failure } from "./lib/failure.mjs";
import { migrate } from "./lib/migrate.mjs";

await command(async () => {
  const url = process.env.DATABASE_DIRECT_URL || process.env.DATABASE_URL;
  if (!url) throw new Failure("Set DATABASE_URL, or run «npm run db:migrate» for the development database.");
  await migrate(url);
  return 0;
});
