import { database } from "@/db/client";
import type { AccountViewer } from "@/lib/core/context";
import type { ListId } from "@/lib/core/ids";
import { findList } from "@/lib/lists/queries";
import { hub } from "@/lib/streams/hub";
import type { Wire } from "@/lib/streams/wire";
import type { Program } from "./admission";
import { notificationEvents } from "./notifications";
import { postDesk } from "./post-desk";
import type { ProgramEvent, StreamName } from "./wishes";

/** A program's connection. */
export interface Connection {
  readonly wire: Omit<Wire, "send">;
  /** The streams that it has asked for by now. */
  names(): readonly StreamName[];
  tell(events: readonly ProgramEvent[]): void;
}

/** More than this may not wait for a program. */
const WAITING_MAX = 256 * 1_024;

/**
 * Tell a connection what happens in its streams. Gives what to call when it is closed; null where the account has as many
 * streams as it may, those of other processes (`elsewhere`) included.
 */
export function joinStreams(
  { viewer, tokenHash, mayNotify }: Program,
  { wire, names, tell }: Connection,
  elsewhere: number,
): (() => void) | null {
  let left = false;
  const bring = (events: readonly ProgramEvent[]) => {
    if (left || events.length === 0) return;
    if (wire.waiting() > WAITING_MAX) wire.end("slow");
    else tell(events);
  };
  const reader = {
    accountId: viewer.accountId,
    credential: { tokenHash },
    device: null,
    wire: {
      ...wire,
      send: (frames: Parameters<Wire["send"]>[0]) => {
        const those = mayNotify ? names().filter(([kind]) => kind.startsWith("user")) : [];
        if (those.length > 0) void notificationEvents(viewer, frames, those).then(bring);
      },
    },
  };
  const leave = hub().open(reader, null, elsewhere);
  if (!leave) return null;
  const leaveDesk = postDesk().join({ viewer, names, tell: bring });
  return () => {
    left = true;
    leave();
    leaveDesk();
  };
}

/** Whether a list is the viewer's own: of others' lists nobody hears. */
export async function isOwnList(viewer: AccountViewer, listId: ListId): Promise<boolean> {
  const ctx = { db: database(), viewer, now: new Date() };
  return (await findList(ctx, listId)) !== null;
}
