import { z } from "zod";
import { AUDIT_ACTIONS } from "./types";

const handle = z
  .string()
  .transform((typed) => typed.trim().replace(/^@/, "").toLowerCase())
  .optional()
  .catch(undefined);

/** What to look for in the log, as an address says it: whoever did it, to whom, what. What does not fit is left out. */
export const auditFilter = z.object({
  by: handle,
  to: handle,
  action: z.enum(AUDIT_ACTIONS).optional().catch(undefined),
});

export type AuditFilter = z.output<typeof auditFilter>;
