import { sql } from "drizzle-orm";
import { Hono } from "hono";
import { database } from "@/db/client";
import { storage } from "@/lib/storage/storage";

/** `/api/health`: the process lives. `/api/health/ready`: it can do its work; 503 names what it can't reach. */
export function health(): Hono {
  const routes = new Hono();
  routes.get("/", (c) => c.json({ status: "live" }));
  routes.get("/ready", async (c) => {
    const [databaseState, queue, storage] = await Promise.all([
      check(pingDatabase),
      check(pingQueue),
      check(pingStorage),
    ]);
    const ready = [databaseState, queue, storage].every((state) => state === "ok");
    return c.json(
      { status: ready ? "ready" : "not_ready", database: databaseState, queue, storage },
      ready ? 200 : 503,
    );
  });
  return routes;
}

const PATIENCE_MS = 2_000;

async function check(ping: () => Promise<unknown>): Promise<"ok" | "unreachable"> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("late")), PATIENCE_MS).unref());
  return Promise.race([ping(), late]).then(
    () => "ok" as const,
    () => "unreachable" as const,
  );
}

const pingDatabase = () => database().execute(sql`select 1`);
const pingQueue = () => database().execute(sql`select 1 from graphile_worker.jobs limit 1`);
const pingStorage = () => storage().ping();
