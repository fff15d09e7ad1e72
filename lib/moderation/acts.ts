import type { AuditAction } from "@/lib/audit/types";
import type { Permission } from "@/lib/core/permissions";
import type { AccountState, Act, Restriction } from "./types";

interface ActRule {
  readonly permission: Permission;
  readonly action: AuditAction;
  /** States of an account in which it can be done. */
  readonly from: readonly AccountState[];
  /** The restriction that it takes back; without it there is nothing to take back. */
  readonly lifts?: Restriction;
  /** Whoever does it has proved within ten minutes who they are. */
  readonly asksForProof?: boolean;
  /** The account is signed out everywhere, at once. */
  readonly signsOut?: boolean;
}

/** The one table of what can be done, by whom, when. */
export const ACT_RULES: Record<Act, ActRule> = {
  limit: { permission: "account:limit:any", action: "account.limited", from: ["active"] },
  unlimit: { permission: "account:limit:any", action: "account.unlimited", from: ["active"], lifts: "limited" },
  freeze: { permission: "account:limit:any", action: "account.frozen", from: ["active"] },
  unfreeze: { permission: "account:limit:any", action: "account.unfrozen", from: ["active"], lifts: "frozen" },
  suspend: {
    permission: "account:suspend:any",
    action: "account.suspended",
    from: ["active", "deactivated", "suspended"],
    signsOut: true,
  },
  unsuspend: { permission: "account:suspend:any", action: "account.unsuspended", from: ["suspended"] },
  close: {
    permission: "account:close:any",
    action: "account.closed",
    from: ["active", "deactivated", "suspended"],
    asksForProof: true,
    signsOut: true,
  },
  reopen: { permission: "account:close:any", action: "account.reopened", from: ["closed"] },
};

/** What an account's row becomes. */
export function changeOf(act: Act, until: Date | null) {
  switch (act) {
    case "limit":
      return { restriction: "limited", restrictionUntil: until } as const;
    case "freeze":
      return { restriction: "frozen", restrictionUntil: until } as const;
    case "unlimit":
    case "unfreeze":
      return { restriction: null, restrictionUntil: null } as const;
    case "suspend":
      return { state: "suspended", stateUntil: until } as const;
    case "close":
      return { state: "closed", stateUntil: null } as const;
    case "unsuspend":
    case "reopen":
      return { state: "active", stateUntil: null } as const;
  }
}
