import postgres from "postgres";
import { logger } from "@/lib/telemetry/logger";
import { busOver } from "./switchboard";
import type { Bus } from "./types";

const CHANNEL = "directlink";
const RETRY_MS = [200, 500, 1_000, 2_000];

/** What postgres.js' own `listen` is made of; its way back after a loss gives up at the first try that fails. */
interface Listening {
  onnotify(channel: string, message: string): void;
}

/**
 * A bus over Postgres, apart from the pool and past any pooler, because LISTEN is of a connection: one that listens, opened
 * anew when it is lost, and one that sends, closed while there is nothing to. Sending is a statement of its own: a
 * transaction that notifies makes all others that do wait while it commits. https://www.postgresql.org/docs/current/sql-notify.html
 */
export function notifyBus(url: string): Bus {
  return busOver(({ received, reconnected }) => {
    const sender = postgres(url, { ...common("directlink bus"), idle_timeout: 5 });
    let listener: postgres.Sql | null = null;
    let closed = false;
    let failures = 0;
    let retry: NodeJS.Timeout | null = null;

    async function listen(): Promise<void> {
      retry = null;
      try {
        await listener?.unsafe(`listen ${CHANNEL}`);
        if (failures > 0) logger().info("Postgres is back: other processes are heard again");
        failures = 0;
        reconnected();
      } catch (error) {
        if (closed) return;
        if (failures === 0) logger().warn({ err: error }, "Postgres can't be reached: other processes are not heard");
        failures++;
        listenSoon();
      }
    }

    function listenSoon(): void {
      if (closed || retry) return;
      retry = setTimeout(listen, RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]);
    }

    return {
      listen() {
        const options: postgres.Options<Record<string, never>> & Listening = {
          ...common("directlink listens"),
          onnotify: (_, message) => received(message),
          onclose: listenSoon,
        };
        listener = postgres(url, options);
        void listen();
      },
      async send(messages) {
        const list = JSON.stringify(messages);
        try {
          await sender`select pg_notify(${CHANNEL}, m) from json_array_elements_text(${list}::text::json) m`;
        } catch (error) {
          logger().warn({ err: error }, "other processes could not be woken");
        }
      },
      async close() {
        closed = true;
        if (retry) clearTimeout(retry);
        await Promise.all([sender.end({ timeout: 2 }), listener?.end({ timeout: 2 })]);
      },
    };
  });
}

const common = (name: string) =>
  ({
    max: 1,
    connect_timeout: 5,
    max_lifetime: null,
    fetch_types: false,
    connection: { application_name: name },
    onnotice: () => {},
  }) satisfies postgres.Options<Record<string, never>>;
