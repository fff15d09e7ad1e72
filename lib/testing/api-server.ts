import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { database } from "@/db/client";
import { openSession } from "@/lib/accounts/sessions";
import { api } from "@/lib/api/app";
import { upgradeStream } from "@/lib/api/streams/upgrade";
import { sealSession, sessionCookieName } from "@/lib/auth/session-cookie";
import type { AccountViewer } from "@/lib/core/context";
import { SYSTEM } from "@/lib/core/context";
import { env } from "@/lib/env";

export interface ApiServer {
  readonly server: Server;
  /** `http://127.0.0.1:…`; not the public origin, as behind a proxy. */
  readonly url: string;
  close(): Promise<void>;
}

/** The API application on a port of this machine, as `server.ts` serves it. */
export async function startApiServer(): Promise<ApiServer> {
  const server = createServer(
    getRequestListener((request, bindings) => api().fetch(request, bindings), { overrideGlobalObjects: false }),
  );
  server.on("upgrade", (request, socket, head) => {
    if (!upgradeStream(request, socket, head)) socket.destroy();
  });
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    server,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The headers that a page of ours sends with a request of somebody who is signed in. */
export async function signedIn(account: AccountViewer): Promise<{ cookie: string; origin: string }> {
  const session = await openSession({ db: database(), viewer: SYSTEM, now: new Date() }, account.accountId);
  return { cookie: `${sessionCookieName()}=${await sealSession(session)}`, origin: env().APP_URL };
}
