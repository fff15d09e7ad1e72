import type { DataExportId, DataImportId } from "@/lib/core/ids";
import type { PeopleList } from "./input";

/** An archive that was asked for. Times are ISO 8601, UTC. */
export interface DataExportView {
  readonly id: DataExportId;
  readonly state: "waiting" | "ready" | "failed" | "expired";
  readonly bytes: number;
  readonly createdAt: string;
  /** Until when it can be fetched; null before it is ready. */
  readonly expiresAt: string | null;
}

/** A list that was brought from elsewhere. */
export interface DataImportView {
  readonly id: DataImportId;
  readonly kind: PeopleList;
  readonly state: "waiting" | "done" | "failed";
  readonly total: number;
  readonly imported: number;
  /** At most twenty of the addresses that could not be imported, each with a key of `ownData.problems`. */
  readonly problems: readonly { readonly address: string; readonly problem: string }[];
  readonly problemCount: number;
  readonly createdAt: string;
}
