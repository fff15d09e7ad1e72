import type { ListId } from "@/lib/core/ids";

/** A private list of the viewer's own. */
export interface ListView {
  readonly id: ListId;
  readonly name: string;
  /** Its members are left out of Following. */
  readonly exclusive: boolean;
  /** How many active accounts stand in it. */
  readonly members: number;
}

/** A list, and whether one account stands in it: the dialog «Add to a list». */
export interface ListChoiceView extends ListView {
  readonly member: boolean;
}
