import fc from "fast-check";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { issueAccessToken } from "@/lib/accounts/access-tokens";
import { type Context, SYSTEM } from "@/lib/core/context";
import { aSessionCookie } from "@/lib/testing/accounts";
import { anAccount } from "@/lib/testing/factories";
import { api } from "./app";

/** Whatever comes in at any route of the API: a refusal that says why, never an error of the server's. */

const ORIGIN = "http://127.0.0.1:3000";
const RUNS = 40;
const ctx: Context = { db: database(), viewer: SYSTEM, now: new Date() };

const routes = [
  ...new Map(
    api()
      .routes.filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => [`${method} ${path}`, { method, path }]),
  ).values(),
];

const nastyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    ...["", "0", "-1", "1", "9".repeat(30), "\0", "a".repeat(5_000), "../../etc/passwd", "%2e%2e", "аdmin", "\uD800"],
    ...["' or 1=1 --", "<script>", "null", "__proto__", "1e309", "2026-02-30", "6afe2bd8-0000-4000-8000-000000000000"],
  ),
);
const nasty: fc.Arbitrary<unknown> = fc.oneof(
  nastyText,
  fc.constantFrom(null, true, 0, -1, 2 ** 53, [], {}),
  fc.array(nastyText, { maxLength: 3 }),
);
const KEYS = ["events", "files", "name", "size", "type", "lastModified", "input", "actionType", "slug", "fileKey"];
const body = fc.oneof(
  nastyText,
  fc
    .dictionary(fc.oneof(fc.constantFrom(...KEYS), nastyText), nasty, { maxKeys: 6 })
    .map((value) => JSON.stringify(value)),
  fc.constantFrom("[", '{"a":1,"a":2}', `${"[".repeat(5_000)}${"]".repeat(5_000)}`, "é".repeat(70_000)),
);
const query = fc.dictionary(
  fc.constantFrom(
    ...["q", "cursor", "limit", "order", "sort", "feed", "slug", "actionType", "x"],
    ...["max_id", "min_id", "since_id", "types[]", "exclude_types[]", "tag", "list", "access_token"],
  ),
  nastyText,
  {
    maxKeys: 4,
  },
);

test("there are routes to look at", () => {
  expect(routes.length).toBeGreaterThan(12);
});

test.each(routes)("$method $path", async ({ method, path }) => {
  const account = await anAccount(ctx);
  const cookie = await aSessionCookie(ctx, account);
  const scopes = ["read", "write", "follow", "push"];
  const token = await issueAccessToken(ctx, { accountId: account.accountId, scopes });
  // Nobody, a page of ours, a program.
  const askers: Record<string, string>[] = [{}, { cookie }, { authorization: `Bearer ${token}` }];
  const sent = method === "GET" || method === "HEAD" ? fc.constant(undefined) : body;
  await fc.assert(
    fc.asyncProperty(
      fc.array(nastyText, { minLength: 4, maxLength: 4 }),
      query,
      sent,
      fc.constantFrom(...askers),
      async (parts, asked, text, asker) => {
        let next = 0;
        const filled = path.replace(
          /[:*][^/]*/g,
          () => encodeURIComponent((parts[next++] ?? "x").toWellFormed()) || "x",
        );
        const search = new URLSearchParams(Object.entries(asked).map(([key, value]) => [key, value.toWellFormed()]));
        const answer = await api().request(`${ORIGIN}${filled}?${search}`, {
          method,
          headers: { origin: ORIGIN, "content-type": "application/json", ...asker },
          body: text?.toWellFormed(),
        });
        const endless = answer.headers.get("content-type") === "text/event-stream";
        const said = endless ? await answer.body?.cancel().then(() => "") : await answer.text();
        expect(answer.status, `${filled}?${search}: ${said?.slice(0, 200)}`).toBeLessThan(500);
      },
    ),
    { numRuns: RUNS },
  );
});
