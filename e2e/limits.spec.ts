import type { APIResponse } from "playwright/test";
import { serverActions } from "./support/build";
import { hydrated } from "./support/hydrated";
import { createInstance, type Instance } from "./support/instance";
import { asNobody, person, register, setUp } from "./support/people";
import { test as base, expect } from "./support/test";

/** An instance with a tenth of every limit, so that they are reached soon: three sign-ins, one registration, 40 follows. */
const test = base.extend<object, { instance: Instance }>({
  instance: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the first argument destructured.
    async ({}, use) => {
      const extra = { RATE_LIMIT_FACTOR: "0.1", SECURITY_CONTACT: "mailto:security@example.test" };
      const instance = await createInstance(extra);
      await use(instance);
      await instance.remove();
    },
    { scope: "worker" },
  ],
});

test.use({ world: "limits" });
test.describe.configure({ mode: "serial" });

const admin = person("limits_admin");
const member = person("limits_member");

function actionOf(name: string) {
  const action = serverActions().find((one) => one.name.endsWith(`#${name}`));
  if (!action) throw new Error(`the build has no ${name}`);
  return action;
}

const sent = (instance: Instance, name: string, input: unknown) => {
  const action = actionOf(name);
  const headers = { "next-action": action.id, "content-type": "text/plain;charset=UTF-8", origin: instance.url };
  return { url: instance.url + action.path, headers, data: JSON.stringify([input]) };
};

/** Windows begin by the clock, so that anything from a second to a whole window may be left of one. */
function expectWait(answer: APIResponse, windowSeconds: number): void {
  const seconds = Number(answer.headers()["retry-after"]);
  expect(seconds).toBeGreaterThanOrEqual(1);
  expect(seconds).toBeLessThanOrEqual(windowSeconds);
}

test("who follows too many is told by the page when to go on", async ({ page, instance, watch }) => {
  watch.expected.push(/429/);
  await setUp(page, instance, admin);
  await asNobody(page);
  await register(page, instance, member);
  const [row] = await instance.sql<{ id: string }[]>`select id::text from accounts where handle = ${admin.handle}`;
  for (let i = 0; i < 40; i++) {
    const { url, ...rest } = sent(instance, "setFollowAction", { accountId: row?.id, following: i % 2 === 0 });
    const answer = await page.request.post(url, rest);
    expect(answer.headers()["ratelimit-policy"]).toBe('"follows";q=40;w=86400');
    expect(answer.headers().ratelimit).toMatch(new RegExp(`^"follows";r=${39 - i};t=86400$`));
  }
  await page.goto(`/@${admin.handle}`);
  await hydrated(page);
  await page
    .getByRole("button", { name: `Follow ${admin.displayName}` })
    .first()
    .click();
  await expect(
    page.getByText(/You have followed very many people\. You can follow again in \d+ (hours?|minutes?|seconds?)\./),
  ).toBeVisible();
  const { url, ...rest } = sent(instance, "setFollowAction", { accountId: row?.id, following: true });
  const refused = await page.request.post(url, rest);
  expect(refused.status()).toBe(429);
  expectWait(refused, 24 * 3_600);
});

test("a second registration from one network waits", async ({ page, instance }) => {
  const attempt = (handle: string) => {
    const { url, ...rest } = sent(instance, "signUpAction", { ...person(handle), next: "/" });
    return page.request.post(url, rest);
  };
  let answer = await attempt("limits_two");
  // Where the first one's half hour has just ended, this one was the first of the next.
  if (!(await answer.text()).includes('"limit"')) answer = await attempt("limits_three");
  expect(await answer.text()).toContain('"limit":"sign-up"');
  expectWait(answer, 30 * 60);
});

test("after too many wrong passwords the page says for how long, whoever the account is", async ({ page, watch }) => {
  watch.expected.push(/429/);
  await asNobody(page);
  await page.goto("/sign-in");
  const attempt = async () => {
    await page.getByLabel("Email or handle").fill(member.handle);
    await page.getByLabel("Password", { exact: true }).fill("not the password");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeEnabled();
  };
  await expect(async () => {
    await attempt();
    await expect(page.locator("main [role=alert]").first()).toHaveText(
      /Too many attempts .* in \d+ (seconds?|minutes?)/,
      {
        timeout: 1_000,
      },
    );
  }).toPass({ timeout: 60_000 });
});

test("headers of every kind of answer, and the address for reports of holes", async ({ request, instance }) => {
  for (const path of ["/", "/api/health", "/media/none", "/sign-in", "/.well-known/security.txt"]) {
    const headers = (await request.get(instance.url + path)).headers();
    expect(headers, path).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "strict-origin-when-cross-origin",
      "cross-origin-resource-policy": path.startsWith("/media/") ? "cross-origin" : "same-origin",
    });
    expect(headers["permissions-policy"], path).toContain("geolocation=()");
  }
  const text = await (await request.get(`${instance.url}/.well-known/security.txt`)).text();
  expect(text).toMatch(/^Contact: mailto:security@example\.test\nExpires: \d{4}-/);
  const change = await request.get(`${instance.url}/.well-known/change-password`, { maxRedirects: 0 });
  expect([change.status(), change.headers().location]).toEqual([302, "/settings/account"]);
});

test("a client can't choose its own address", async ({ request, instance }) => {
  // Three of five minutes are gone; who writes other addresses into the headers gets no others.
  const answers = [];
  for (let i = 0; i < 5; i++) {
    const { url, headers, data } = sent(instance, "signInAction", { identifier: `x${i}`, password: "no", next: "/" });
    const forged = {
      "x-directlink-client": `192.0.2.${i}`,
      "x-forwarded-for": `192.0.2.${i}`,
      "x-real-ip": `192.0.2.${i}`,
    };
    answers.push(await (await request.post(url, { headers: { ...headers, ...forged }, data })).text());
  }
  expect(answers.filter((text) => text.includes('"limit":"sign-in"')).length).toBeGreaterThanOrEqual(2);
});

test("a second web process without Redis does not start, and says why", async ({ instance }) => {
  test.setTimeout(120_000);
  const said = await instance.run("e2e/support/second-server.ts");
  expect(said).toMatch(
    /Another web process of this instance is running \(process \d+ on .*set REDIS_URL[\s\S]*ended with 1/,
  );
});

test("one that was killed is followed at once", async ({ instance }) => {
  const start = async () => {
    const began = Date.now();
    await instance.start();
    return Date.now() - began;
  };
  await instance.stop();
  const usual = await start();
  await instance.stop("SIGKILL");
  // Who waited until the other one has been silent for long enough would take ten seconds more at least.
  expect(await start()).toBeLessThan(usual + 8_000);
});
