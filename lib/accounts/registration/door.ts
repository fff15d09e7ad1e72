import type { Context } from "@/lib/core/context";
import { findRules } from "@/lib/instance/queries";
import { findInstance } from "@/lib/instance/settings";
import type { JoinAsks } from "../types";
import { findOpenInvitation, type OpenInvitation } from "./invitations";

/** Whether the instance takes somebody new, and what it asks of them; or why it does not. */
export type Door =
  | { readonly kind: "open"; readonly asks: JoinAsks; readonly invitation: OpenInvitation | null }
  | { readonly kind: "not_set_up" | "registration_closed" | "invitation_needed" | "invitation_over" };

/** How registration stands for somebody who comes with this code, or with none. The form and what checks it ask the same. */
export async function findDoor(ctx: Context, code: string | null | undefined): Promise<Door> {
  const { registration: mode, minimumAge, proofOfWork } = await findInstance(ctx);
  if (mode === "not_set_up") return { kind: "not_set_up" };
  if (mode === "closed") return { kind: "registration_closed" };
  const invitation = code ? await findOpenInvitation(ctx, code) : null;
  if (mode === "invitation" && !invitation) return { kind: code ? "invitation_over" : "invitation_needed" };
  const asks: JoinAsks = {
    reason: mode === "approval" && !invitation?.skipsApproval,
    minimumAge,
    rulesVersion: (await findRules(ctx))?.version ?? null,
    proofOfWork,
    invitation: invitation && code ? code : null,
  };
  return { kind: "open", asks, invitation };
}
