import { eq } from "drizzle-orm";
import { accounts } from "@/db/schema";
import { registerAccount } from "@/lib/accounts/mutations/register";
import type { AccountViewer, Context } from "@/lib/core/context";
import { DEMO_LOGIN } from "@/lib/instance/demo";
import { newFolderKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";
import { renderAvatar } from "./avatars";
import { before, DAY, given } from "./step";
import { ACCOUNTS } from "./words/accounts";

/** The demo's people, as the viewers that they are when they do something, by handle. */
export type People = ReadonlyMap<string, AccountViewer>;

/** Make every account that is not there yet. The one of the demo login runs the instance. */
export async function seedAccounts(ctx: Context): Promise<People> {
  const people = new Map<string, AccountViewer>();
  for (const [place, person] of ACCOUNTS.entries()) {
    const joined = { ...ctx, now: before(ctx.now, (ACCOUNTS.length - place) * 9 * DAY) };
    people.set(person.handle, (await find(ctx, person.handle)) ?? (await make(joined, person)));
  }
  return people;
}

async function make(ctx: Context, { handle, displayName, bio }: (typeof ACCOUNTS)[number]): Promise<AccountViewer> {
  const role = handle === DEMO_LOGIN.handle ? "admin" : "member";
  const { accountId } = given(
    await registerAccount(ctx, {
      handle,
      displayName,
      email: `${handle}@demo.example`,
      password: DEMO_LOGIN.password,
      confirmed: true,
      role,
    }),
  );
  const avatarKey = `${newFolderKey("public")}/1/avatar.webp`;
  await storage().put(avatarKey, new Uint8Array(await renderAvatar(handle)), "image/webp");
  await ctx.db.update(accounts).set({ bio, avatarKey }).where(eq(accounts.id, accountId));
  return { kind: "account", accountId, handle, role, sessionId: null };
}

async function find(ctx: Context, handle: string): Promise<AccountViewer | null> {
  const [row] = await ctx.db
    .select({ id: accounts.id, role: accounts.role })
    .from(accounts)
    .where(eq(accounts.handle, handle));
  return row ? { kind: "account", accountId: row.id, handle, role: row.role, sessionId: null } : null;
}
