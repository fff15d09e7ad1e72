import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { type Database, database } from "@/db/client";
import { GUEST, SYSTEM } from "@/lib/core/context";
import { seedCrowd } from "@/lib/testing/crowd";
import { as, later, TEST_NOW } from "@/lib/testing/database";
import { anApp, aPasskey, aSignedIn } from "@/lib/testing/factors";
import { fullScansOf } from "@/lib/testing/plans";
import { beginPasskeySignIn, signInByPasskey } from "../mutations/passkey-sign-in";
import { findOpenSecondStep, passByAppCode, passByPasskey, passByRecoveryCode } from "../mutations/second-step";
import { signIn } from "../mutations/sign-in";
import { lacksSecondStep } from "../second-step-required";
import { findSignInMethods } from "./queries";

const now = sql`${TEST_NOW.toISOString()}::timestamptz`;

/** A crowd of which everybody has three sessions, two passkeys, an app, ten recovery codes and three second steps on their way. */
beforeAll(async () => {
  const db = database();
  await seedCrowd(db, { videos: 10, comments: 10, follows: 10, likes: 10 });
  await db.execute(sql`insert into credentials (account_id, email, email_confirmed_at, password_changed_at)
    select id, handle || '@example.org', ${now}, ${now} from accounts`);
  await db.execute(sql`insert into sessions (id, account_id, created_at, last_seen_at, expires_at, authenticated_at)
    select gen_random_uuid(), id, ${now}, ${now}, ${now} + interval '30 days', ${now} from accounts, generate_series(1, 3)`);
  await db.execute(sql`insert into passkeys (id, account_id, name, public_key, created_at)
    select gen_random_uuid()::text, id, 'Key', '', ${now} from accounts, generate_series(1, 2)`);
  await db.execute(sql`insert into totp_secrets (account_id, secret, confirmed_at, created_at)
    select id, '', ${now}, ${now} from accounts`);
  await db.execute(sql`insert into recovery_codes (account_id, code_hash, created_at)
    select id, gen_random_uuid()::text, ${now} from accounts, generate_series(1, 10)`);
  await db.execute(sql`insert into auth_ceremonies (id, kind, account_id, sealed, created_at, expires_at)
    select gen_random_uuid(), 'second-factor', id, '', ${now}, ${now} + interval '5 minutes'
    from accounts, generate_series(1, 3)`);
  await db.execute(sql`analyze`);
});

test("adding factors, passing the second step by each of them and listing them reads no table whole", async () => {
  const system = (db: Database) => ({ db, viewer: SYSTEM, now: TEST_NOW });
  const owner = await aSignedIn(system(database()));
  const own = (db: Database) => ({ ...owner.ctx, db });
  let passkey: Awaited<ReturnType<typeof aPasskey>> | undefined;
  let app: Awaited<ReturnType<typeof anApp>> | undefined;
  const adding = async (db: Database) => {
    passkey = await aPasskey(own(db));
    app = await anApp(own(db));
  };
  expect(await fullScansOf(adding)).toEqual([]);
  if (!passkey || !app) throw new Error("no factors");
  const { codeAt, recoveryCodes } = app;
  const { sign } = passkey;

  const passing = async (db: Database) => {
    const guest = later(as(system(db), GUEST), 30_000);
    const step = async () => {
      const result = await signIn(guest, { identifier: owner.handle, password: owner.password });
      if (!result.ok || result.value.kind !== "second-factor") throw new Error("no second step");
      return result.value.ceremonyId;
    };
    const byApp = await passByAppCode(guest, { ceremonyId: await step(), code: codeAt(guest.now) });
    const byCode = await passByRecoveryCode(guest, { ceremonyId: await step(), code: recoveryCodes[0] ?? "" });
    const ceremonyId = await step();
    const open = await findOpenSecondStep(guest, ceremonyId);
    if (!open?.passkeyOptions) throw new Error("no passkey asked");
    const byPasskey = await passByPasskey(guest, { ceremonyId, response: sign(open.passkeyOptions) });
    const begun = await beginPasskeySignIn(guest);
    if (!begun.ok) throw new Error("no challenge");
    const alone = await signInByPasskey(guest, { response: sign(begun.value) });
    expect([byApp, byCode, byPasskey, alone].map(({ ok }) => ok)).toEqual([true, true, true, true]);
  };
  expect(await fullScansOf(passing)).toEqual([]);
  expect(await fullScansOf((db) => findSignInMethods(own(db)))).toEqual([]);
});

test("whether somebody of the staff has a second step is asked by keys", async () => {
  const { accountId } = await aSignedIn({ db: database(), viewer: SYSTEM, now: TEST_NOW });
  await database().execute(sql`insert into instance_settings (key, value, updated_at)
    values ('staff-second-factor', 'true', ${now}) on conflict (key) do nothing`);
  expect(await fullScansOf((db) => lacksSecondStep({ db }, accountId))).toEqual([]);
});
