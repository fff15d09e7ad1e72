import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { type Database, database } from "@/db/client";
import { type Context, GUEST, SYSTEM } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { aRegistration } from "@/lib/testing/accounts";
import { seedCrowd } from "@/lib/testing/crowd";
import { TEST_NOW } from "@/lib/testing/database";
import { fullScansOf } from "@/lib/testing/plans";
import { confirmEmailByCode, confirmEmailByLink } from "./mutations/confirm-email";
import { registerAccount } from "./mutations/register";
import { resendConfirmation } from "./mutations/resend-confirmation";
import { resetPasswordByCode, resetPasswordByLink, startPasswordReset } from "./mutations/reset-password";
import { signIn } from "./mutations/sign-in";
import { sweepAccounts } from "./mutations/sweep";
import { NOBODYS_HASH } from "./password";
import { findProfile, hydrateAuthors } from "./queries";
import { findSessionViewer, openSession, revokeSessionsOf } from "./sessions";

const now = sql`${TEST_NOW.toISOString()}::timestamptz`;

beforeAll(async () => {
  const db = database();
  await seedCrowd(db, { videos: 100, comments: 100, follows: 20_000, likes: 100 });
  // Every eighth of the crowd has not confirmed; each has five sessions and three challenges.
  await db.execute(sql`insert into credentials (account_id, email, email_confirmed_at, password_hash, password_changed_at)
    select id, handle || '@example.org', case when id % 8 = 0 then null else ${now} end, ${NOBODYS_HASH}, ${now} from accounts`);
  await db.execute(sql`update accounts set state = 'unconfirmed', created_at = ${now} where id % 8 = 0`);
  await db.execute(sql`insert into sessions (id, account_id, created_at, last_seen_at, expires_at, authenticated_at)
    select gen_random_uuid(), id, ${now}, ${now}, ${now} + interval '30 days', ${now} from accounts, generate_series(1, 5)`);
  await db.execute(sql`insert into email_challenges (id, account_id, purpose, code_hash, token_hash, created_at, expires_at)
    select gen_random_uuid(), id, 'confirm-email', '', gen_random_uuid()::text, ${now}, ${now} + interval '15 minutes'
    from accounts, generate_series(1, 3)`);
  // An empty table is read whole, and rightly so.
  await db.execute(sql`insert into former_handles (handle, handle_skeleton, account_id, until)
    select 'former_' || id, 'former' || id, id, ${now} + interval '30 days' from accounts`);
  await db.execute(sql`insert into profile_links (account_id, position, label, url)
    select id, 0, 'Home', 'https://example.org' from accounts`);
  await db.execute(sql`insert into pinned_posts (account_id, post_id, created_at)
    select a.id, p.id, ${now} from accounts a cross join (select id from posts limit 1) p`);
  await db.execute(sql`insert into auth_ceremonies (id, kind, account_id, sealed, created_at, expires_at)
    select gen_random_uuid(), 'second-factor', id, '', ${now}, ${now} + interval '5 minutes' from accounts`);
  await db.execute(sql`insert into security_events (id, account_id, kind, at)
    select next_id(${now}), id, 'new-device', ${now} from accounts`);
  await db.execute(sql`insert into known_devices (account_id, token_hash, id, first_seen_at, last_seen_at)
    select id, 'hash', gen_random_uuid(), ${now}, ${now} from accounts`);
  await db.execute(sql`insert into instance_settings values ('set-up', '{}', ${now})`);
  await db.execute(sql`analyze`);
});

const asGuest = (db: Database): Context => ({ db, viewer: GUEST, now: TEST_NOW });
const asSystem = (db: Database): Context => ({ db, viewer: SYSTEM, now: TEST_NOW });

async function oneOfCrowd() {
  const rows = await database().execute<{ id: AccountId }>(sql`select id::text from accounts where handle = 'crowd_5'`);
  if (!rows[0]) throw new Error("no crowd");
  return rows[0];
}

test("finding out who asks reads no table whole", async () => {
  const { id } = await oneOfCrowd();
  const session = await openSession(asSystem(database()), id);
  const later = new Date(TEST_NOW.getTime() + 600_000);
  expect(await fullScansOf((db) => findSessionViewer({ db, now: later }, session))).toEqual([]);
});

test("nor do profiles and authors", async () => {
  const { id } = await oneOfCrowd();
  expect(await fullScansOf((db) => findProfile({ ...asGuest(db), viewer: aViewer(id) }, "crowd_7"))).toEqual([]);
  expect(await fullScansOf((db) => hydrateAuthors(asGuest(db), [id]))).toEqual([]);
});

const aViewer = (accountId: AccountId) =>
  ({ kind: "account", accountId, handle: "crowd_5", role: "member", sessionId: null }) as const;

test("nor do registering, confirming and signing in", async () => {
  const input = aRegistration();
  let challengeId = "";
  const register = async (db: Database) => {
    const made = await registerAccount(asGuest(db), input);
    challengeId = (made.ok && made.value.challengeId) || "";
  };
  expect(await fullScansOf(register)).toEqual([]);
  expect(await fullScansOf((db) => resendConfirmation(asGuest(db), { challengeId }))).toEqual([]);
  expect(await fullScansOf((db) => confirmEmailByCode(asGuest(db), { challengeId, code: "000000" }))).toEqual([]);
  expect(await fullScansOf((db) => confirmEmailByLink(asGuest(db), { token: "x".repeat(43) }))).toEqual([]);
  for (const identifier of [input.handle, input.email, "crowd_7@example.org"]) {
    expect(await fullScansOf((db) => signIn(asGuest(db), { identifier, password: input.password }))).toEqual([]);
  }
});

test("nor do a forgotten password and the sweep", async () => {
  const { id } = await oneOfCrowd();
  const email = "crowd_7@example.org";
  const password = "seven quiet lanterns";
  expect(await fullScansOf((db) => startPasswordReset(asSystem(db), { email }))).toEqual([]);
  expect(await fullScansOf((db) => resetPasswordByCode(asGuest(db), { email, code: "000000", password }))).toEqual([]);
  expect(await fullScansOf((db) => resetPasswordByLink(asGuest(db), { token: "x".repeat(43), password }))).toEqual([]);
  expect(await fullScansOf((db) => revokeSessionsOf(asSystem(db), id))).toEqual([]);
  expect(await fullScansOf((db) => sweepAccounts(asSystem(db)))).toEqual([]);
});
