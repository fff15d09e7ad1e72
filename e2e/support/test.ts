import { test as base, expect } from "playwright/test";
import { createInstance, type Instance } from "./instance";

export { expect };

/** What a page must never do, collected while a test drives it. */
interface Watch {
  readonly problems: string[];
}

/**
 * `instance`: an empty instance that a file of tests has for itself. `page` fails its test when the page threw, logged
 * an error or was stopped by the content policy.
 */
export const test = base.extend<{ watch: Watch }, { instance: Instance }>({
  instance: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from this pattern
    async ({}, use) => {
      const instance = await createInstance();
      await use(instance);
      await instance.remove();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ instance }, use) => use(instance.url),
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
      await use({ problems });
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
});
