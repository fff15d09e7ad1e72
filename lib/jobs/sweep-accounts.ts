import { sweepAccounts } from "@/lib/accounts/mutations/sweep";
import { sweepMutes } from "@/lib/graph/sweep";
import { sweepFilters } from "@/lib/privacy/sweep";
import type { JobHandler } from "./task";

/** What of accounts has ended: registrations that nobody confirmed, mutes, filters … */
export const sweepEnded: JobHandler<"sweep-accounts"> = async (ctx) => {
  await sweepAccounts(ctx);
  await sweepMutes(ctx);
  await sweepFilters(ctx);
};
