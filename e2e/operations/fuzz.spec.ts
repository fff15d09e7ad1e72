import fc from "fast-check";
import { routePatterns, type ServerAction, serverActions } from "../support/build";
import type { Instance } from "../support/instance";
import { encode, known, nastyText, wrongShape } from "../support/nasty";
import { expect, test } from "../support/test";

/**
 * Whatever comes in, at every action and every address of the build: a clear refusal, never an error of the server's,
 * and nothing half written. New actions and pages are found in the build by themselves.
 */

const RUNS = 12;

interface Answer {
  readonly status: number;
  readonly failure: string | null;
  readonly text: string;
}

async function call(instance: Instance, action: ServerAction, body: string, cookie = ""): Promise<Answer> {
  const answer = await fetch(instance.url + action.path, {
    method: "POST",
    redirect: "manual",
    headers: { "next-action": action.id, "content-type": "text/plain;charset=UTF-8", origin: instance.url, cookie },
    body,
  });
  const text = await answer.text();
  const failure = /"failure":\{"code":"(\w+)"/.exec(text)?.[1] ?? null;
  return { status: answer.status, failure, text };
}

function expectNoError(action: ServerAction, { status, text }: Answer): void {
  expect(text, `${action.name} was not reached`).not.toContain("Server Action unavailable");
  expect(status, `${action.name}: ${text.slice(0, 300)}`).toBeLessThan(500);
  // An action that throws answers a row of this kind; so does a body that is none, which is 400.
  if (status !== 400) expect(text, action.name).not.toMatch(/^\d+:E\{/m);
}

/** Rows of every table that people's input may end in. */
async function rowCounts({ sql }: Instance): Promise<Record<string, number>> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'instance_settings'`;
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await sql<{ count: number }[]>`select count(*)::int as count from ${sql(name)}`;
    counts[name] = row?.count ?? 0;
  }
  return counts;
}

/** Sessions of one role; a next one where an action has ended the last. */
class Doors {
  private readonly cookies: string[];
  constructor(cookies: readonly string[]) {
    this.cookies = [...cookies];
  }
  get cookie(): string {
    const first = this.cookies[0];
    if (!first) throw new Error("no session is left: make more in this file");
    return first;
  }
  after({ failure }: Answer): void {
    if (failure === "unauthenticated") this.cookies.shift();
  }
}

// Nothing is written but by requests: what the clock and the jobs do would be counted with it.
test.use({ world: "fuzz", role: "web" });
test.describe.configure({ timeout: 600_000 });

let doors: { readonly guest: null; readonly member: Doors; readonly admin: Doors };

test.beforeAll(async ({ instance }) => {
  const output = await instance.run("e2e/support/make-sessions.ts", {
    SESSIONS: JSON.stringify({ member: 40, admin: 20 }),
  });
  const cookies = JSON.parse(output.trim().split("\n").at(-1) ?? "{}") as Record<"member" | "admin", string[]>;
  doors = { guest: null, member: new Doors(cookies.member), admin: new Doors(cookies.admin) };
});

const actions = serverActions();

test("the build has actions and pages to look at", () => {
  expect(actions.length).toBeGreaterThan(30);
  expect(routePatterns().length).toBeGreaterThan(20);
});

test("an action answers at a page that does not carry it, and under whatever name Next knows itself", async ({
  instance,
}) => {
  const action = actions.find(({ name }) => name === "lib/lists/actions.ts#removeListAction");
  if (!action) throw new Error("that action is gone: take another that few pages carry");
  const answer = await call(instance, { ...action, path: "/explore" }, encode([{ listId: 1 }]), doors.member.cookie);
  expect(answer).toMatchObject({ status: 200, failure: "invalid" });
});

for (const action of actions) {
  test(`${action.name} refuses what is no input, and writes nothing`, async ({ instance }) => {
    const before = await rowCounts(instance);
    for (const who of ["guest", "member"] as const)
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            wrongShape.map((value) => encode([value])),
            fc.constantFrom("[]", "[", "", "[1,2,3]"),
          ),
          async (body) => {
            const answer = await call(instance, action, body, doors[who]?.cookie);
            expectNoError(action, answer);
            if (answer.status < 400 && body.startsWith("["))
              expect(answer.failure, `${body}: ${answer.text}`).not.toBeNull();
          },
        ),
        { numRuns: RUNS },
      );
    expect(await rowCounts(instance)).toEqual(before);
  });

  test(`${action.name} answers whatever its fields hold`, async ({ instance }) => {
    for (const who of ["guest", "member", "admin"] as const)
      await fc.assert(
        fc.asyncProperty(known, async (input) => {
          const answer = await call(instance, action, encode([input]), doors[who]?.cookie);
          expectNoError(action, answer);
          doors[who]?.after(answer);
        }),
        { numRuns: RUNS },
      );
  });
}

for (const pattern of routePatterns()) {
  test(`${pattern} answers whatever stands in its address`, async ({ instance }) => {
    const segment = nastyText.map((text) => encodeURIComponent(text.slice(0, 300).toWellFormed()) || "x");
    const query = fc.dictionary(
      fc.constantFrom("next", "token", "notice", "challenge", "cursor", "q", "x"),
      nastyText,
      { maxKeys: 3 },
    );
    for (const who of ["guest", "member", "admin"] as const)
      await fc.assert(
        fc.asyncProperty(fc.array(segment, { minLength: 4, maxLength: 4 }), query, async (parts, asked) => {
          let next = 0;
          const path = pattern.replaceAll("*", () => parts[next++] as string);
          const search = new URLSearchParams(Object.entries(asked).map(([key, value]) => [key, value.slice(0, 300)]));
          const answer = await fetch(`${instance.url}${path}?${search}`, {
            redirect: "manual",
            headers: { cookie: doors[who]?.cookie ?? "" },
          });
          await answer.arrayBuffer();
          expect(answer.status, `${path}?${search}`).toBeLessThan(500);
        }),
        { numRuns: RUNS },
      );
  });
}
