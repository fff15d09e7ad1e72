import { issueAccessToken } from "@/lib/accounts/access-tokens";
import type { AccountViewer, Context } from "@/lib/core/context";
import { type HttpAsk, loadHttp } from "./load";
import { someAccounts } from "./people";
import { report } from "./report";
import type { ScaleDatabase } from "./scales";
import { startServer } from "./server";

interface ApiCase {
  readonly bench: string;
  readonly total: number;
  readonly concurrency: number;
  ask(token: string, i: number): HttpAsk;
  readonly viewers?: readonly AccountViewer[];
}

/** Load a route of the API through HTTP, in the built app, as 64 accounts that ask in turn by bearer tokens. */
export async function loadApi({ scale, ctx, url }: ScaleDatabase, api: ApiCase): Promise<void> {
  const viewers = api.viewers ?? (await someAccounts(ctx, 64));
  const now: Context = { ...ctx, now: new Date() };
  const tokens = await Promise.all(
    viewers.map(({ accountId }) => issueAccessToken(now, { accountId, scopes: ["read", "write"] })),
  );
  const server = await startServer({ DATABASE_URL: url, ROLE: "web" });
  try {
    const ask = (i: number) => api.ask(tokens[i % tokens.length] as string, i);
    const load = { concurrency: api.concurrency, total: api.total, warmUp: Math.ceil(api.total / 5) };
    const measured = await loadHttp(server.origin, ask, load);
    report({ bench: api.bench, case: { scale: scale.name, concurrency: api.concurrency }, ...measured });
  } finally {
    await server.stop();
  }
}
