import type { Context } from "@/lib/core/context";
import type { Fact, FactType } from "@/lib/events/facts";
import { type Reaction, reactions } from "./reactions";

/** Tell every domain that reacts to a fact. All of them are told, also when one throws; then the job is tried again. */
export async function deliverFact(ctx: Context, fact: Fact): Promise<void> {
  const listed = (reactions[fact.type] ?? []) as readonly Reaction<FactType>[];
  const outcomes = await Promise.allSettled(listed.map((react) => react(ctx, fact)));
  const errors = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} reactions to ${fact.type} failed`);
}
