import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { type Database, database } from "@/db/client";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import type { AccountId, SessionId } from "@/lib/core/ids";
import { seedCrowd } from "@/lib/testing/crowd";
import { TEST_NOW } from "@/lib/testing/database";
import { fullScansOf } from "@/lib/testing/plans";
import { confirmEmailChangeByLink, findEmailChange, requestEmailChange } from "../mutations/change-email";
import { endOtherSessions, endOwnSession } from "../mutations/end-sessions";
import { findProofMethods, mailProofCode } from "../mutations/reauthenticate";
import { sweepAccounts } from "../mutations/sweep";
import { findUndo, undoChange } from "../mutations/undo-change";
import { requireRecent } from "../recent";
import { hashToken, newToken } from "../secrets";
import { listSecurityEvents, recordSecurityEvent } from "../security-events";
import { listSessions } from "../session-list";
import { issueTicket, openSession, redeemTicket, rotateSession } from "../sessions";

const now = sql`${TEST_NOW.toISOString()}::timestamptz`;

beforeAll(async () => {
  const db = database();
  await seedCrowd(db, { videos: 100, comments: 100, follows: 1_000, likes: 100 });
  await db.execute(sql`insert into credentials (account_id, email, email_confirmed_at, password_changed_at)
    select id, handle || '@example.org', ${now}, ${now} from accounts`);
  await db.execute(sql`insert into sessions (id, account_id, created_at, last_seen_at, expires_at, authenticated_at)
    select gen_random_uuid(), id, ${now}, ${now}, ${now} + interval '30 days', ${now} from accounts, generate_series(1, 5)`);
  await db.execute(sql`insert into known_devices (account_id, token_hash, id, first_seen_at, last_seen_at)
    select id, gen_random_uuid()::text, gen_random_uuid(), ${now}, ${now} from accounts, generate_series(1, 5)`);
  await db.execute(sql`insert into security_events (account_id, kind, at, undo_hash)
    select id, 'new-device', ${now}, gen_random_uuid()::text from accounts, generate_series(1, 5)`);
  await db.execute(sql`insert into email_challenges (id, account_id, purpose, code_hash, token_hash, created_at, expires_at)
    select gen_random_uuid(), id, 'reauthenticate', '', gen_random_uuid()::text, ${now}, ${now} + interval '15 minutes'
    from accounts, generate_series(1, 3)`);
  await db.execute(sql`insert into former_handles (handle, handle_skeleton, account_id, until)
    select 'old_' || handle, 'old_' || handle, id, ${now} + interval '30 days' from accounts`);
  await db.execute(sql`insert into passkeys (id, account_id, name, public_key, created_at)
    select gen_random_uuid(), id, 'Key', '', ${now} from accounts, generate_series(1, 2)`);
  await db.execute(sql`insert into totp_secrets (account_id, secret, created_at) select id, '', ${now} from accounts`);
  await db.execute(sql`insert into recovery_codes (account_id, code_hash, created_at)
    select id, gen_random_uuid()::text, ${now} from accounts, generate_series(1, 10)`);
  await db.execute(sql`insert into auth_ceremonies (id, kind, account_id, sealed, created_at, expires_at)
    select gen_random_uuid(), 'second-factor', id, '', ${now}, ${now} + interval '5 minutes' from accounts`);
  await db.execute(sql`insert into linked_identities (provider, subject, account_id, created_at)
    select 'oidc', id::text, id, ${now} from accounts`);
  await db.execute(sql`insert into sign_in_tickets (token_hash, account_id, expires_at)
    select gen_random_uuid()::text, id, ${now} + interval '1 minute' from accounts`);
  await db.execute(sql`analyze`);
});

async function oneOfCrowd() {
  const [row] = await database().execute<{ id: AccountId }>(
    sql`select id::text from accounts where handle = 'crowd_5'`,
  );
  const accountId = row?.id as AccountId;
  const system = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  const sessionId: SessionId = await openSession(system, accountId);
  const viewer: AccountViewer = { kind: "account", accountId, handle: "crowd_5", role: "member", sessionId };
  return { accountId, sessionId, system, asking: (db: Database): Context => ({ db, viewer, now: TEST_NOW }) };
}

test("the lists of devices and events read no table whole, nor does asking for proof", async () => {
  const { asking } = await oneOfCrowd();
  for (const read of [listSessions, listSecurityEvents, requireRecent, findProofMethods, mailProofCode]) {
    expect(await fullScansOf((db) => read(asking(db))), read.name).toEqual([]);
  }
});

test("nor do signing in on a device, signing devices out, and other ids for sessions", async () => {
  const { accountId, sessionId, system, asking } = await oneOfCrowd();
  const ticket = await issueTicket(system, accountId);
  const device = { userAgent: "", deviceToken: newToken() };
  expect(await fullScansOf((db) => redeemTicket({ ...system, db }, { ticket, ...device }))).toEqual([]);
  expect(await fullScansOf((db) => endOtherSessions(asking(db)))).toEqual([]);
  expect(await fullScansOf((db) => endOwnSession(asking(db), { sessionId }))).toEqual([]);
  const { asking: again } = await oneOfCrowd();
  expect(await fullScansOf((db) => rotateSession(again(db)))).toEqual([]);
});

test("nor do another address and taking it back, nor sweeping", async () => {
  const { accountId, asking } = await oneOfCrowd();
  const [link, way] = [newToken(), newToken()];
  expect(await fullScansOf((db) => requestEmailChange(asking(db), { email: "new_crowd@example.org" }))).toEqual([]);
  await database().execute(sql`update email_challenges set token_hash = ${hashToken(link)}
    where account_id = ${accountId} and purpose = 'change-email' and consumed_at is null`);
  expect(await fullScansOf((db) => findEmailChange(asking(db), link))).toEqual([]);
  expect(await fullScansOf((db) => confirmEmailChangeByLink(asking(db), { token: link }))).toEqual([]);

  const event = { accountId, kind: "password-changed", undo: { do: "secure" } } as const;
  expect(await fullScansOf((db) => recordSecurityEvent(asking(db), event))).toEqual([]);
  await database().execute(sql`update security_events set undo_hash = ${hashToken(way)}
    where id = (select max(id) from security_events where account_id = ${accountId} and undo is not null)`);
  expect(await fullScansOf((db) => findUndo(asking(db), way))).toEqual([]);
  expect(await fullScansOf((db) => undoChange(asking(db), { token: way }))).toEqual([]);
  expect(await fullScansOf((db) => sweepAccounts({ db, viewer: SYSTEM, now: TEST_NOW }))).toEqual([]);
});
