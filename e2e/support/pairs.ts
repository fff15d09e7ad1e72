import type { Cluster } from "./cluster";

export interface Person {
  readonly cookie: string;
  readonly id: string;
}

/** So many members who are signed in. Of a cluster that has none yet. */
export async function makePeople(cluster: Cluster, count: number): Promise<Person[]> {
  const made = await cluster.run("e2e/support/make-sessions.ts", { SESSIONS: JSON.stringify({ member: count }) });
  const { member } = JSON.parse(made.trim().split("\n").at(-1) ?? "") as { member: string[] };
  const ids = await cluster.sql<{ id: string }[]>`select id::text as id from accounts order by id`;
  return member.map((cookie, i) => ({ cookie, id: ids[i]?.id ?? "" }));
}

/** People in pairs who may write to each other, and their conversations. */
export async function makePairs(
  cluster: Cluster,
  count: number,
): Promise<{ one: Person; other: Person; conversationId: string }[]> {
  const people = await makePeople(cluster, count * 2);
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const [one, other] = [people[2 * i] as Person, people[2 * i + 1] as Person];
      const pairKey = `${one.id}:${other.id}`;
      const [row] = await cluster.sql<{ id: string }[]>`
        insert into conversations (kind, pair_key, member_count, last_at, created_at)
        values ('direct', ${pairKey}, 2, now(), now()) returning id::text as id`;
      const conversationId = row?.id ?? "";
      await cluster.sql`insert into conversation_members (conversation_id, account_id, state, joined_at)
        select ${conversationId}::bigint, id, 'active', now() from unnest(${[one.id, other.id]}::bigint[]) id`;
      return { one, other, conversationId };
    }),
  );
}
