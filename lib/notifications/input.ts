import { z } from "zod";
import { isId } from "@/lib/core/ids";
import { FAMILIES } from "./types";

/** What doors accept about notifications. */

const position = z.string().max(19).refine(isId, "id");

export const markReadInput = z.object({ upTo: position });
export type MarkReadInput = z.output<typeof markReadInput>;

export const familyInput = z.enum(FAMILIES);
