import type { Page } from "playwright/test";
import { enter } from "./enter";
import type { Instance } from "./instance";
import { expect } from "./test";

/** Two with whom one may talk, on an instance that is no demo: what tests of a page of messages need, and no more. */
export const OTHERS = [
  { handle: "demo_member_b1", displayName: "Demo member 1" },
  { handle: "demo_member_c2", displayName: "Demo member 2" },
] as const;
const OWN = "demo_member_a0";

/** Somebody has signed in on `page`, and has an empty conversation with each of the others: their addresses. */
export async function beginTalk(page: Page, instance: Instance): Promise<string[]> {
  const [made] = await instance.sql`select from accounts where handle = ${OWN}`;
  if (!made) await instance.run("e2e/support/make-sessions.ts", { SESSIONS: JSON.stringify({ member: 3 }) });
  await instance.sql`truncate conversations cascade`;
  // They follow whoever writes, and need not be asked.
  await instance.sql`insert into follows (follower_id, followee_id, created_at)
    select b.id, a.id, now() from accounts a, accounts b
    where a.handle = ${OWN} and b.handle = any(${OTHERS.map(({ handle }) => handle)}) on conflict do nothing`;
  await enter(page, OWN);
  const paths: string[] = [];
  for (const { handle } of OTHERS) {
    const headers = { origin: instance.url };
    const answer = await page.request.post("/api/directlink/v1/conversations", { headers, data: { handle } });
    expect(answer.status()).toBe(200);
    paths.push(`/messages/${(await answer.json()).id}`);
  }
  return paths;
}
