import { afterAll, afterEach, beforeAll, expect, vi } from "vitest";
import { hub } from "@/lib/streams/hub";
import { type ApiServer, startApiServer } from "./api-server";
import { type EventStream, readEventStream } from "./event-stream";
import { PATIENCE } from "./patience";

export interface StreamingServer {
  /** The whole address of a path. */
  at(path: string): string;
  /** A stream that is closed when the test ends. */
  open(path: string, headers?: Record<string, string>): Promise<EventStream>;
}

/** The API's server for the tests of a file. After each test its streams are closed, and the hub has let go of all. */
export function streamingServer(): StreamingServer {
  const opened: EventStream[] = [];
  let server: ApiServer;
  beforeAll(async () => {
    server = await startApiServer();
  });
  afterEach(async () => {
    for (const stream of opened.splice(0)) stream.close();
    await vi.waitFor(() => expect(hub().size).toBe(0), PATIENCE);
  });
  afterAll(() => server.close());

  const at = (path: string) => server.url + path;
  return {
    at,
    async open(path, headers) {
      const stream = await readEventStream(at(path), headers);
      opened.push(stream);
      return stream;
    },
  };
}
