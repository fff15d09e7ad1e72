import { sql } from "drizzle-orm";
import { streamEvents, streams } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import type { StreamData, StreamKind } from "@/lib/events/stream-kinds";

/** So many events of one account are read at a time. */
export const EVENTS_MAX = 100;

/** After which event somebody reads; null: from now on. */
export interface Asked {
  readonly accountId: AccountId;
  readonly after: number | null;
}

export interface StreamEvent {
  readonly seq: number;
  readonly kind: StreamKind;
  readonly data: StreamData[StreamKind];
}

/** What is there. `seq`: where the stream stands. `lost`: what was asked for is too old, or of another time. */
export interface Answered {
  readonly seq: number;
  readonly events: readonly StreamEvent[];
  readonly lost: boolean;
}

type Row = { place: number; last: string; seq: string | null; kind: StreamKind; data: StreamEvent["data"] };

/** The events after each of the places asked for, at most `EVENTS_MAX` of each, in one statement. In the order of `asked`. */
export async function readEvents(ctx: Pick<Context, "db">, asked: readonly Asked[]): Promise<Answered[]> {
  const given = JSON.stringify(asked.map(({ accountId, after }, place) => ({ place, account_id: accountId, after })));
  const rows = await ctx.db.execute<Row>(sql`
    select asked.place, ${streams.seq} as last, event.seq, event.kind, event.data
    from json_to_recordset(${given}::json) as asked (place int, account_id bigint, after bigint)
    join ${streams} on ${streams.accountId} = asked.account_id and ${streams.seq} is distinct from asked.after
    left join lateral (
      select seq, kind, data from ${streamEvents}
      where ${streamEvents.accountId} = asked.account_id and ${streamEvents.seq} > asked.after
      order by seq limit ${EVENTS_MAX}
    ) event on true
    order by asked.place, event.seq`);
  const found = Map.groupBy(rows, ({ place }) => place);
  return asked.map(({ after }, place) => answered(after, found.get(place) ?? []));
}

/** Numbers have no gaps: where the first is not the next one, those between have been swept away. */
function answered(after: number | null, rows: readonly Row[]): Answered {
  const [first] = rows;
  // No row: nothing new, or no stream yet.
  if (!first) return { seq: after ?? 0, events: [], lost: false };
  const seq = Number(first.last);
  if (after === null) return { seq, events: [], lost: false };
  if (first.seq === null || Number(first.seq) !== after + 1) return { seq, events: [], lost: true };
  return { seq, events: rows.map(({ seq: n, kind, data }) => ({ seq: Number(n), kind, data })), lost: false };
}
