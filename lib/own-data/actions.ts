"use server";
import { z } from "zod";
import type { DataExportId } from "@/lib/core/ids";
import { isId } from "@/lib/core/ids";
import { action, actionTaking } from "@/lib/http/action";
import { findExportAddress, requestExport } from "./exports/request-export";
import { deactivateAccount, leaveForGood } from "./leaving/leave";

const nothing = z.object({});
const exportInput = z.object({
  exportId: z
    .string()
    .refine(isId)
    .transform((id) => id as DataExportId),
});

export const requestExportAction = actionTaking("archives")(nothing, requestExport);

/** Gives an address that works for five minutes. */
export const exportAddressAction = action(exportInput, findExportAddress);

export const deactivateAction = actionTaking("security")(nothing, deactivateAccount);

export const leaveAction = actionTaking("security")(nothing, leaveForGood);
