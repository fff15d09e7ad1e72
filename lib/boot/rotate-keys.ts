/** Entry of `npm run rotate-keys`: prints a line a column. Ends with 1 where something could not be opened. */
import { databasePool } from "@/db/client";
import { rotateKeys } from "@/lib/accounts/rotate-keys";
import { SYSTEM } from "@/lib/core/context";
import { keyring } from "@/lib/core/vault";

const say = (line: string) => process.stdout.write(`${line}\n`);

const pool = databasePool();
try {
  const rotated = await rotateKeys({ db: pool.db, viewer: SYSTEM, now: new Date() });
  say(`The newest key is «${keyring()[0]?.id}».`);
  for (const { column, renewed, unreadable } of rotated)
    say(`  ${column}: ${renewed} encrypted anew${unreadable ? `, ${unreadable} that no key opens` : ""}`);
  const lost = rotated.reduce((sum, { unreadable }) => sum + unreadable, 0);
  if (lost > 0) say("Put the key that is missing back at the end of ENCRYPTION_KEYS and run this again.");
  else say("Once the mails that wait now have gone out, no other key is needed.");
  process.exitCode = lost > 0 ? 1 : 0;
} finally {
  await pool.close();
}
