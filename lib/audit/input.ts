import { z } from "zod";
import type { AccountId } from "@/lib/core/ids";
import { isId } from "@/lib/core/ids";
import { AUDIT_ACTIONS } from "./types";

const accountId = z
  .string()
  .refine(isId, "unknown")
  .transform((id) => id as AccountId);

/** What to look for in the log. What is left out does not matter. */
export const auditFilter = z.object({
  actorId: accountId.optional(),
  targetAccountId: accountId.optional(),
  action: z.enum(AUDIT_ACTIONS).optional(),
});

export type AuditFilter = z.output<typeof auditFilter>;
