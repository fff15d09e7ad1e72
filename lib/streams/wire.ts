import type { AccountId, SessionId } from "@/lib/core/ids";
import type { Ending, FrameKind } from "./types";

/** A frame as it goes to a reader. `seq`: null where it can't be asked for again. */
export interface Frame {
  readonly kind: FrameKind;
  readonly seq: number | null;
  /** Its data as JSON. */
  readonly json: string;
}

/** A connection of some kind (SSE, WebSocket) to somebody who reads a stream. */
export interface Wire {
  /** Send frames together. Never waits. */
  send(frames: readonly Frame[]): void;
  /** Something small and without meaning, so that nobody on the way takes the connection for dead. */
  beat(): void;
  /** Bytes that wait to be taken by the network. */
  waiting(): number;
  /** Say why, and close. */
  end(why: Ending): void;
}

/** What lets somebody read: it ends with this. */
export type Credential = { readonly sessionId: SessionId } | { readonly tokenHash: string };

export interface Reader {
  readonly accountId: AccountId;
  readonly credential: Credential;
  /** A name of a browser's own: its next stream takes the place of this one, which may have been cut without a word. */
  readonly device: string | null;
  readonly wire: Wire;
}

/** A reader's place: what they have, and whether they still read. */
export interface Seat extends Reader {
  /** The number of the last event that was sent; null until it is known where the stream stands. */
  position: number | null;
  greeted: boolean;
  left: boolean;
  /** Bytes that waited at the last beat. */
  waited: number;
}
