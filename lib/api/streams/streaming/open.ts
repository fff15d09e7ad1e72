import type { RawData, WebSocket } from "ws";
import { database } from "@/db/client";
import { hashToken } from "@/lib/accounts/secrets";
import { holderOfRequest } from "@/lib/auth/bearer";
import { type AccountViewer, GUEST } from "@/lib/core/context";
import type { ListId } from "@/lib/core/ids";
import { findList } from "@/lib/lists/queries";
import { hub } from "@/lib/streams/hub";
import { covers } from "../../v1/bearer";
import { overReading } from "../over-reading";
import { socketWire } from "../socket-wire";
import type { Admission } from "../upgrade";
import { notificationTexts } from "./notifications";
import { postDesk } from "./post-desk";
import { nameOfWish, type StreamName, WISHES_MAX, wishInput } from "./wishes";

/** So many frames that make no sense, and it is no client of ours. */
const MISTAKES_MAX = 20;
const TOKEN = /^[\w-]{20,128}$/;

/** Programs may send their token as the subprotocol: then it is named back. */
export const protocolOf = (offered: readonly string[]): string | null => offered.find((one) => TOKEN.test(one)) ?? null;

/**
 * `/api/v1/streaming`, https://docs.joinmastodon.org/methods/streaming/#websocket: one socket for any number of streams,
 * `?stream=` opens the first. The token comes as a header, as `?access_token=` or as the subprotocol. 401 without one that
 * reads, 429 over eight streams of an account.
 */
export async function openStreaming(request: Request): Promise<Admission> {
  const { searchParams } = new URL(request.url);
  const offered = (request.headers.get("sec-websocket-protocol") ?? "").split(",").map((one) => one.trim());
  const header = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const token = header ?? searchParams.get("access_token") ?? protocolOf(offered);
  const authorized = new Request(request.url, { headers: { authorization: `Bearer ${token}` } });
  const holder = token ? await holderOfRequest(authorized) : null;
  // Without a good token by the network, so that nobody tries tokens without end.
  const busy = await overReading(request, holder?.viewer ?? GUEST);
  if (busy) return { failure: busy };
  if (!token || !holder) return { failure: { code: "unauthenticated" } };
  const { viewer, scopes } = holder;
  if (!covers(scopes, "read:statuses")) return { failure: { code: "forbidden", reason: "scope" } };
  const first = searchParams.get("stream");
  const wish = {
    stream: first ?? "",
    tag: searchParams.get("tag") ?? undefined,
    list: searchParams.get("list") ?? undefined,
  };
  return {
    serve(socket) {
      const streaming = new Streaming(socket, viewer, covers(scopes, "read:notifications"));
      if (!streaming.open(hashToken(token))) return socket.close(1_013, "too many streams");
      if (first) streaming.hearSoon(JSON.stringify({ type: "subscribe", ...wish }));
    },
  };
}

/** One socket and the streams that it has asked for. */
class Streaming {
  private names: readonly StreamName[] = [];
  private mistakes = 0;
  /** One after the other: what is subscribed and unsubscribed at once ends as it was said. */
  private hearing: Promise<void> = Promise.resolve();

  constructor(
    private readonly socket: WebSocket,
    private readonly viewer: AccountViewer,
    private readonly mayNotify: boolean,
  ) {}

  /** False where the account has as many streams as it may. */
  open(tokenHash: string): boolean {
    const { accountId } = this.viewer;
    const wire = socketWire(this.socket, () => []);
    const reader = {
      accountId,
      credential: { tokenHash },
      device: null,
      wire: {
        ...wire,
        send: (frames: Parameters<typeof wire.send>[0]) => {
          const names = this.mayNotify ? this.names.filter(([kind]) => kind.startsWith("user")) : [];
          if (names.length === 0) return;
          void notificationTexts(this.viewer, frames, names).then((texts) => this.send(texts));
        },
      },
    };
    const leave = hub().open(reader, null);
    if (!leave) return false;
    const leaveDesk = postDesk().join({
      viewer: this.viewer,
      names: () => this.names,
      send: (texts) => this.send(texts),
    });
    this.socket.on("close", () => {
      leave();
      leaveDesk();
    });
    this.socket.on("message", (data: RawData) => this.hearSoon(String(data)));
    return true;
  }

  hearSoon(text: string): void {
    this.hearing = this.hearing.then(() => this.hear(text));
  }

  /** A frame that a program sent: subscribe or unsubscribe. What it can't be is answered, and changes nothing. */
  private async hear(text: string): Promise<void> {
    const wish = wishInput.safeParse(asJson(text));
    if (!wish.success) return this.refuse("Malformed frame", 400);
    const name = nameOfWish(wish.data);
    if (!name) return this.refuse("Unknown stream type", 400);
    const others = this.names.filter((one) => one.join() !== name.join());
    if (wish.data.type === "unsubscribe") {
      this.names = others;
      return;
    }
    if (others.length >= WISHES_MAX) return this.refuse("Too many streams", 429);
    if (name[0] === "list" && !(await this.isOwnList(name[1] as ListId))) return this.refuse("Record not found", 404);
    this.names = [...others, name];
  }

  private async isOwnList(listId: ListId): Promise<boolean> {
    const ctx = { db: database(), viewer: this.viewer, now: new Date() };
    return (await findList(ctx, listId).catch(() => null)) !== null;
  }

  private refuse(error: string, status: number): void {
    this.send([JSON.stringify({ error, status })]);
    if (++this.mistakes > MISTAKES_MAX) this.socket.close(1_008, "too many malformed frames");
  }

  private send(texts: readonly string[]): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.socket.bufferedAmount > WAITING_MAX) this.socket.terminate();
    else for (const text of texts) this.socket.send(text);
  }
}

const WAITING_MAX = 256 * 1_024;

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
