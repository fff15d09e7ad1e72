import type { AccountId, ConversationId, MediaId } from "@/lib/core/ids";
import type { Failure } from "@/lib/core/result";
import type { QuotedMessageView } from "@/lib/messages/types";
import type { PostView } from "@/lib/posts/types";

/** A file that goes along with a message, as it lies on the device. */
export interface OutgoingFile {
  readonly key: string;
  readonly kind: "picture" | "video" | "voice";
  readonly blob: Blob;
  readonly name: string;
  /** Of pictures and videos: what it shows, for those who don't see it. */
  readonly alt: string;
  /** Of a voice note and a video. */
  readonly durationMs: number | null;
  /** As soon as the server has begun to take it. */
  readonly mediaId: MediaId | null;
}

/** A message that its sender has sent and the server does not have yet, as it lies on the device. */
export interface Outgoing {
  /** `account/clientKey`. */
  readonly key: string;
  readonly accountId: AccountId;
  readonly conversationId: ConversationId;
  readonly clientKey: string;
  readonly text: string;
  readonly replyTo: QuotedMessageView | null;
  readonly post: PostView | null;
  readonly files: readonly OutgoingFile[];
  /** When it was written, in milliseconds since 1970: messages go out in this order. */
  readonly writtenAt: number;
  /** Why the server refused it; null while it waits to go out. */
  readonly failure: Failure | null;
}
