import { deliverFact } from "./deliver-fact";
import type { JobHandlers } from "./task";

/** Jobs of milliseconds: facts, mail, sweeping. */
export const lightJobs: JobHandlers<"deliver-fact"> = {
  "deliver-fact": deliverFact,
};

/** Jobs that keep a core busy. */
export const mediaJobs: JobHandlers<never> = {};
