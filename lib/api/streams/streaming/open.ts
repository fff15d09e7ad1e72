import type { RawData, WebSocket } from "ws";
import type { AccountViewer } from "@/lib/core/context";
import type { ListId } from "@/lib/core/ids";
import { hub } from "@/lib/streams/hub";
import { socketWire } from "../socket-wire";
import type { Admission } from "../upgrade";
import { admitProgram, type Program } from "./admission";
import { isOwnList, joinStreams } from "./join-streams";
import { nameOfWish, type ProgramEvent, type StreamName, WISHES_MAX, wishInput } from "./wishes";

/** So many frames that make no sense, and it is no client of ours. */
const MISTAKES_MAX = 20;

/**
 * `/api/v1/streaming`, https://docs.joinmastodon.org/methods/streaming/#websocket: one socket for any number of streams,
 * `?stream=` opens the first. The token comes as a header, as `?access_token=` or as the subprotocol. 401 without one that
 * reads; closed with 1013 over eight streams of an account.
 */
export async function openStreaming(request: Request): Promise<Admission> {
  const admitted = await admitProgram(request, "read:statuses");
  if (!admitted.ok) return { failure: admitted.failure };
  const { searchParams } = new URL(request.url);
  const first = searchParams.get("stream");
  const wish = {
    stream: first ?? "",
    tag: searchParams.get("tag") ?? undefined,
    list: searchParams.get("list") ?? undefined,
  };
  const elsewhere = await hub().countElsewhere(admitted.value.viewer.accountId);
  return {
    serve(socket) {
      const streaming = new Streaming(socket, admitted.value.viewer);
      if (!streaming.open(admitted.value, elsewhere)) return socket.close(1_013, "too many streams");
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
  ) {}

  /** False where the account has as many streams as it may. */
  open(program: Program, elsewhere: number): boolean {
    const wire = socketWire(this.socket, () => []);
    const connection = {
      wire,
      names: () => this.names,
      tell: (events: readonly ProgramEvent[]) => this.send(events.map((event) => JSON.stringify(event))),
    };
    const leave = joinStreams(program, connection, elsewhere);
    if (!leave) return false;
    this.socket.on("close", leave);
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
    if (name[0] === "list" && !(await isOwnList(this.viewer, name[1] as ListId).catch(() => false)))
      return this.refuse("Record not found", 404);
    this.names = [...others, name];
  }

  private refuse(error: string, status: number): void {
    this.send([JSON.stringify({ error, status })]);
    if (++this.mistakes > MISTAKES_MAX) this.socket.close(1_008, "too many malformed frames");
  }

  private send(texts: readonly string[]): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    for (const text of texts) this.socket.send(text);
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
