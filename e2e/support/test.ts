import { test as base, expect } from "playwright/test";
import { createDemo } from "./demo";
import { goesTo } from "./enter";
import { pagesWaitForReact, waitsForReact } from "./hydrated";
import { createInstance, type Instance } from "./instance";

export { expect };

/** What a page must never do, collected while a test drives it. */
interface Watch {
  readonly problems: string[];
  /** Errors that belong to the test. */
  readonly expected: RegExp[];
}

/**
 * `instance`: an instance that all files of one `world` share; with `test.use({ demo: true })` it is a small demo, with
 * `role: "web"` one without a worker, which writes nothing by itself. `whole`: in a browser that has windows, for
 * notifications and the microphone. A test fails when a page threw, logged an error or was stopped by the content policy;
 * what it expects of that it names in `watch.expected`.
 */
export const test = base.extend<
  { watch: Watch },
  { world: string; demo: boolean; role: "all" | "web"; whole: boolean; instance: Instance }
>({
  world: ["", { option: true, scope: "worker" }],
  demo: [false, { option: true, scope: "worker" }],
  role: ["all", { option: true, scope: "worker" }],
  whole: [false, { option: true, scope: "worker" }],
  launchOptions: [
    ({ launchOptions, whole }, use) =>
      use(whole ? { ...launchOptions, executablePath: process.env.CHROMIUM_PATH || undefined } : launchOptions),
    { scope: "worker" },
  ],
  instance: [
    async ({ demo, role }, use) => {
      const instance = demo ? await createDemo() : await createInstance({ ROLE: role });
      await use(instance);
      await instance.remove();
    },
    // The first demo of a run is seeded, and its videos are made.
    { scope: "worker", timeout: 300_000 },
  ],
  baseURL: async ({ instance }, use) => use(instance.url),
  // A window of somebody else's, too, is used only when its page can be.
  browser: [
    async ({ browser, instance }, use) => {
      const newContext = browser.newContext.bind(browser);
      browser.newContext = async (options) => {
        const context = await newContext(options);
        goesTo(context, instance);
        return pagesWaitForReact(context);
      };
      await use(browser);
    },
    { scope: "worker" },
  ],
  context: async ({ context, instance }, use) => {
    goesTo(context, instance);
    await use(context);
  },
  page: ({ page }, use) => use(waitsForReact(page)),
  watch: [
    async ({ context }, use) => {
      const problems: string[] = [];
      await context.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => {
          console.error(`content policy: ${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      context.on("page", (page) => {
        page.on("pageerror", (error) => problems.push(String(error)));
        page.on("console", (message) => {
          if (message.type() === "error") problems.push(message.text());
        });
      });
      const expected: RegExp[] = [];
      await use({ problems, expected });
      expect(problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)))).toEqual([]);
    },
    { auto: true },
  ],
});
