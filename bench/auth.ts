/**
 * `npm run bench -- auth [--seconds N]`: signing in by password, over HTTP, on the built app, with argon2id at OWASP's
 * parameters: sign-ins a second with 20 at once; how long a guest's requests take meanwhile, and alone; what a crowd of 200
 * at the same instant is told; and what looking up a session costs each request. Accounts are made when they are missing.
 */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { registerAccount } from "@/lib/accounts/mutations/register";
import { ARGON2, hashPassword } from "@/lib/accounts/password";
import { viewerOfRequest } from "@/lib/auth/viewer";
import type { Context } from "@/lib/core/context";
import { benchContext, benchDatabase } from "./lib/database";
import { loadFunction, loadHttp } from "./lib/load";
import { percentiles, report, round } from "./lib/report";
import { type BenchServer, startServer } from "./lib/server";
import { cookieOf } from "./lib/viewers";

const AT_ONCE = 20;
const CROWD = 200;
const EVERY_MS = 25;
const OTHERS = ["/api/health", "/api/directlink/v1/feed?feed=for-you", "/sign-in"];

const SAMPLER = `
const { parentPort, workerData: { url, forMs, everyMs } } = require("node:worker_threads");
const { setTimeout: wait } = require("node:timers/promises");
(async () => {
  const durations = [];
  const until = performance.now() + forMs;
  while (performance.now() < until) {
    const began = performance.now();
    const answer = await fetch(url);
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(url + " answered " + answer.status);
    durations.push(performance.now() - began);
    await wait(everyMs);
  }
  parentPort.postMessage(durations);
})();`;

const { values } = parseArgs({ options: { seconds: { type: "string", default: "10" } } });
const seconds = Number(values.seconds);
const machine = {
  cores: availableParallelism(),
  argon2id: `${ARGON2.memoryCost / 1024} MiB, ${ARGON2.timeCost} passes`,
};

/** The running app, and what its sign-in form calls. */
interface Door extends BenchServer {
  readonly action: string;
}

type Outcome = "in" | "refused" | "busy";

interface Member {
  readonly accountId: Parameters<typeof cookieOf>[1]["accountId"];
  readonly handle: string;
  readonly password: string;
  /** Cookies of a browser that is known, so that nobody is mailed about a new one. */
  cookie: string;
}

const pool = benchDatabase();
try {
  const ctx = benchContext(pool);
  const hash = await loadFunction(() => hashPassword("seven quiet lanterns"), { concurrency: 1, total: 50 });
  report({ bench: "auth", case: { what: "one hash", ...machine }, ...hash });
  const members = await makeMembers(ctx, AT_ONCE);
  await measureSessionCheck(ctx, members);
  const server = Object.assign(await startServer(), { action: findAction() });
  try {
    for (const member of members) await signIn(server, member);
    for (const path of OTHERS) await measureBeside(server, members, path);
    await measureCrowd(server, members);
  } finally {
    await server.stop();
  }
} finally {
  await pool.close();
}

async function makeMembers(ctx: Context, count: number): Promise<Member[]> {
  const run = randomBytes(4).toString("hex");
  const members: Member[] = [];
  for (let i = 0; i < count; i++) {
    const handle = `bench_${run}_${i}`;
    const password = randomBytes(12).toString("base64url");
    const input = { handle, displayName: "Bench", email: `${handle}@example.org`, password };
    const made = await registerAccount(ctx, { ...input, confirmed: true } as Parameters<typeof registerAccount>[1]);
    if (!made.ok) throw new Error(made.failure.code);
    members.push({ accountId: made.value.accountId, handle, password, cookie: "" });
  }
  return members;
}

/** From the cookie to the viewer, as every request does it: at once, and in a queue of sixteen. */
async function measureSessionCheck(ctx: Context, members: readonly Member[]): Promise<void> {
  const requests: Request[] = [];
  for (const { accountId, handle } of members) {
    const viewer = { kind: "account", accountId, handle, role: "member", sessionId: null } as const;
    requests.push(new Request("http://127.0.0.1/", { headers: { cookie: await cookieOf(ctx, viewer) } }));
  }
  for (const concurrency of [1, 16]) {
    const check = async (i: number) => {
      const viewer = await viewerOfRequest(requests[i % requests.length] as Request);
      if (viewer.kind !== "account") throw new Error("the session was not found");
    };
    const measured = await loadFunction(check, { concurrency, total: 5_000 });
    report({ bench: "auth", case: { what: "session check", concurrency }, ...measured });
  }
}

/** What the build calls the action of the sign-in form. */
function findAction(): string {
  const path = join(import.meta.dirname, "../.next/server/server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(path, "utf8")) as { node: Record<string, { exportedName: string }> };
  const [id] = Object.entries(node).find(([, { exportedName }]) => exportedName === "signInAction") ?? [];
  if (!id) throw new Error("the build has no signInAction");
  return id;
}

/** One sign-in as a browser sends it. Gives whether it was let in, refused, or told that the line is too long. */
async function signIn({ origin, action }: Door, member: Member, password = member.password): Promise<Outcome> {
  const answer = await fetch(`${origin}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { "next-action": action, "content-type": "text/plain;charset=UTF-8", origin, cookie: member.cookie },
    body: JSON.stringify([{ identifier: member.handle, password, next: "/" }]),
  });
  const text = await answer.text();
  const set = answer.headers.getSetCookie();
  if (set.some((cookie) => cookie.includes("directlink.session="))) {
    // What ends its session with the next sign-in is left out: twenty browsers, not one.
    const kept = set.filter((cookie) => cookie.includes("directlink.device="));
    if (kept.length > 0) member.cookie = kept.map((cookie) => cookie.split(";")[0]).join("; ");
    return "in";
  }
  if (answer.status === 503 && text.includes('"reason":"busy"')) return "busy";
  if (text.includes("sign_in_mismatch")) return "refused";
  throw new Error(`a sign-in was answered ${answer.status}: ${text.slice(0, 300)}`);
}

/**
 * A guest's requests of one kind, one each 25 ms: alone, while twenty guess at passwords, and while twenty sign in, over
 * and over. Guessing is hashes alone; who signs in also gets a session. The page that a browser loads next is a request
 * like anybody else's, and not made here.
 */
async function measureBeside(server: Door, members: readonly Member[], path: string): Promise<void> {
  await loadHttp(server.origin, () => ({ path }), { concurrency: 1, total: 50 });
  const alone = await sample(server, path, performance.now() + seconds * 1_000);
  report({ bench: "auth", case: { what: path, beside: "nobody" }, ...alone });
  for (const beside of ["guessing", "signing in"] as const) {
    const durations: number[] = [];
    const began = performance.now();
    const until = began + seconds * 1_000;
    const others = members.map(async (member) => {
      while (performance.now() < until) {
        const at = performance.now();
        await signIn(server, member, beside === "guessing" ? "not the password" : member.password);
        durations.push(performance.now() - at);
      }
    });
    const [sampled] = await Promise.all([sample(server, path, until), ...others]);
    const rate = round(durations.length / ((performance.now() - began) / 1_000), 1);
    const grown = round(sampled.p95_ms / alone.p95_ms);
    report({ bench: "auth", case: { what: path, beside: `${AT_ONCE} ${beside}` }, ...sampled, p95_times_alone: grown });
    report({
      bench: "auth",
      case: { what: beside, at_once: AT_ONCE, beside: path, ...machine },
      ...percentiles(durations),
      per_second: rate,
      n: durations.length,
    });
  }
}

/** In a thread of its own: what the twenty cost this process, who plays them, is not the server's doing. */
async function sample({ origin }: BenchServer, path: string, until: number) {
  const workerData = { url: origin + path, forMs: until - performance.now(), everyMs: EVERY_MS };
  const thread = new Worker(SAMPLER, { eval: true, execArgv: [], workerData });
  const [durations] = (await once(thread, "message")) as [number[]];
  return { ...percentiles(durations), n: durations.length };
}

/** Two hundred at the same instant: as many as the line holds get in, the others are told at once to come back. */
async function measureCrowd(server: Door, members: readonly Member[]): Promise<void> {
  const took: Record<Outcome, number[]> = { in: [], refused: [], busy: [] };
  await Promise.all(
    Array.from({ length: CROWD }, async (_, i) => {
      const began = performance.now();
      const outcome = await signIn(server, members[i % members.length] as Member);
      took[outcome].push(performance.now() - began);
    }),
  );
  for (const outcome of ["in", "busy"] as const) {
    if (took[outcome].length === 0) continue;
    report({
      bench: "auth",
      case: { what: `a crowd of ${CROWD}`, told: outcome },
      ...percentiles(took[outcome]),
      n: took[outcome].length,
    });
  }
}
