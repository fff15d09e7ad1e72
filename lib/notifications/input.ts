import { z } from "zod";
import { isId } from "@/lib/core/ids";
import { CHOICE_KINDS, FAMILIES, HEARD_FROM } from "./types";

/** What doors accept about notifications. */

const position = z.string().max(19).refine(isId, "id");

export const markReadInput = z.object({ upTo: position });
export type MarkReadInput = z.output<typeof markReadInput>;

export const familyInput = z.enum(FAMILIES);

export const setChoiceInput = z.object({
  kind: z.enum(CHOICE_KINDS),
  heardFrom: z.enum(HEARD_FROM),
  pushes: z.boolean(),
});
export type SetChoiceInput = z.output<typeof setChoiceInput>;

const minuteOfDay = z.number().int().min(0).max(1_439);

/** A zone that this server knows, in the name that it goes by. */
const timeZoneInput = z
  .string()
  .max(64)
  .refine((name) => {
    try {
      new Intl.DateTimeFormat("en", { timeZone: name });
      return true;
    } catch {
      return false;
    }
  }, "time_zone");

export const setQuietHoursInput = z.object({
  quiet: z.object({ from: minuteOfDay, until: minuteOfDay }).nullable(),
  timeZone: timeZoneInput,
});
export type SetQuietHoursInput = z.output<typeof setQuietHoursInput>;

export const setDigestInput = z.object({ digest: z.enum(["off", "daily", "weekly"]) });
export type SetDigestInput = z.output<typeof setDigestInput>;

const endpoint = z.url({ protocol: /^https$/ }).max(2_000);
const key = (bytes: number) =>
  z
    .string()
    .max(128)
    .refine((text) => Buffer.from(text, "base64url").length === bytes, "key");

/** As `PushSubscription.toJSON()` has it: a point of P-256, uncompressed, and a secret of 16 bytes (RFC 8291). */
export const addDeviceInput = z.object({ endpoint, keys: z.object({ p256dh: key(65), auth: key(16) }) });
export type AddDeviceInput = z.output<typeof addDeviceInput>;

export const removeDeviceInput = z.object({ endpoint });
export type RemoveDeviceInput = z.output<typeof removeDeviceInput>;
