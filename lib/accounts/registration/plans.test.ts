import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { type Database, database } from "@/db/client";
import { type Context, SYSTEM } from "@/lib/core/context";
import type { AccountId, InvitationId } from "@/lib/core/ids";
import { seedCrowd } from "@/lib/testing/crowd";
import { TEST_NOW } from "@/lib/testing/database";
import { fullScansOf } from "@/lib/testing/plans";
import { findHandleConflict } from "../claims";
import { findLinkedAccount, insertIdentity } from "../identities/enter";
import { listIdentities } from "../identities/linked";
import { signInByCode, startEmailSignIn } from "../mutations/email-sign-in";
import { decideRegistration } from "./decide";
import { enterInstance } from "./enter";
import { findOpenInvitation, listInvitations, listInvited } from "./invitations";
import { countRegistrations, listRegistrations } from "./queue";

const now = sql`${TEST_NOW.toISOString()}::timestamptz`;
const asSystem = (db: Database): Context => ({ db, viewer: SYSTEM, now: TEST_NOW });

/** A crowd of whom every fiftieth waits, everybody came by an invitation, and each is somebody elsewhere. */
beforeAll(async () => {
  const db = database();
  await seedCrowd(db, { videos: 10, comments: 10, follows: 10, likes: 10 });
  await db.execute(sql`insert into credentials (account_id, email, email_confirmed_at, password_changed_at)
    select id, handle || '@example.org', ${now}, ${now} from accounts`);
  await db.execute(sql`update accounts set state = 'pending' where id % 50 = 0`);
  await db.execute(sql`insert into invitations (id, code, created_by, created_at)
    select next_id(${now}), lpad(n::text, 12, 'a'), (select min(id) from accounts), ${now} from generate_series(1, 2000) n`);
  await db.execute(sql`insert into registrations (account_id, invitation_id, accepted_at)
    select a.id, i.id, ${now} from (select id, row_number() over () as n from accounts) a
    join (select id, row_number() over () as n from invitations) i on i.n = a.n % 2000 + 1`);
  await db.execute(sql`insert into linked_identities (provider, subject, account_id, created_at)
    select 'oidc', handle, id, ${now} from accounts`);
  await db.execute(sql`insert into email_challenges (id, account_id, purpose, code_hash, token_hash, created_at, expires_at)
    select gen_random_uuid(), id, 'sign-in', '', gen_random_uuid()::text, ${now}, ${now} + interval '15 minutes' from accounts`);
  await db.execute(sql`insert into former_handles (handle, handle_skeleton, account_id, until)
    select 'former_' || id, 'former' || id, id, ${now} + interval '30 days' from accounts`);
  await db.execute(sql`analyze`);
});

async function one<T extends string>(query: ReturnType<typeof sql>): Promise<T> {
  const [row] = await database().execute<{ id: T }>(query);
  if (!row) throw new Error("no crowd");
  return row.id;
}

test("the queue and a decision read no table whole", async () => {
  const accountId = await one<AccountId>(sql`select id::text from accounts where state = 'pending' limit 1`);
  expect(await fullScansOf((db) => listRegistrations(asSystem(db)))).toEqual([]);
  expect(await fullScansOf((db) => countRegistrations(asSystem(db)))).toEqual([]);
  const input = { accountId, decision: "approved", reason: "" } as const;
  expect(await fullScansOf((db) => decideRegistration(asSystem(db), input))).toEqual([]);
});

test("nor do invitations", async () => {
  const id = await one<InvitationId>(sql`select id::text from invitations limit 1`);
  const accountId = await one<AccountId>(sql`select account_id::text as id from registrations limit 1`);
  expect(await fullScansOf((db) => findOpenInvitation(asSystem(db), "aaaaaaaaa123"))).toEqual([]);
  expect(await fullScansOf((db) => listInvitations(asSystem(db)))).toEqual([]);
  expect(await fullScansOf((db) => listInvited(asSystem(db), [id]))).toEqual([]);
  expect(await fullScansOf((db) => enterInstance(asSystem(db), accountId))).toEqual([]);
});

test("nor do identities, mailed codes and handles that rest", async () => {
  const accountId = await one<AccountId>(sql`select id::text from accounts where handle = 'crowd_7'`);
  const identity = { provider: "oidc", subject: "crowd_7", label: "" } as const;
  const viewer = { kind: "account", accountId, handle: "crowd_7", role: "member", sessionId: null } as const;
  expect(await fullScansOf((db) => findLinkedAccount(asSystem(db), identity))).toEqual([]);
  expect(await fullScansOf((db) => insertIdentity(asSystem(db), accountId, identity))).toEqual([]);
  expect(await fullScansOf((db) => listIdentities({ ...asSystem(db), viewer }))).toEqual([]);
  const email = "crowd_7@example.org";
  expect(await fullScansOf((db) => startEmailSignIn(asSystem(db), { email }))).toEqual([]);
  expect(await fullScansOf((db) => signInByCode(asSystem(db), { email, code: "000000" }))).toEqual([]);
  const handle = { handle: "a_new_one", email };
  expect(await fullScansOf((db) => findHandleConflict(asSystem(db), handle))).toEqual([]);
});
