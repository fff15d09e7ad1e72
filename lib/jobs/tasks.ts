import { startPasswordReset } from "@/lib/accounts/mutations/reset-password";
import { sweepAccounts } from "@/lib/accounts/mutations/sweep";
import { deliverMail } from "@/lib/mail/deliver";
import { sweepPosts } from "@/lib/posts/sweep";
import { deliverFact } from "./deliver-fact";
import { keepFeedTables } from "./keep-feed-tables";
import type { JobHandlers } from "./task";

/** Jobs of milliseconds: facts, mail, sweeping. */
export const lightJobs: JobHandlers<
  "deliver-fact" | "keep-partitions" | "send-mail" | "start-password-reset" | "sweep-accounts" | "sweep-posts"
> = {
  "deliver-fact": deliverFact,
  "keep-partitions": keepFeedTables,
  "send-mail": deliverMail,
  "start-password-reset": startPasswordReset,
  "sweep-accounts": sweepAccounts,
  "sweep-posts": async (ctx, _, { signal }) => void (await sweepPosts(ctx, signal)),
};

/** Jobs that keep a core busy. */
export const mediaJobs: JobHandlers<never> = {};
