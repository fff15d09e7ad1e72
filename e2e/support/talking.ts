import type { Page } from "playwright/test";
import { begin } from "./conversation";
import { asMember } from "./graph";
import { test as base } from "./test";

/** Tests between several browsers of one instance. */
export const test = base.extend<{
  /** A browser of its own for somebody of the demo, until the test ends. */
  another: (name: string) => Promise<Page>;
  /** Demo Bo's browser, in the conversation with Demo Ana; hers is `page`, there too. They follow each other. */
  bo: Page;
}>({
  another: async ({ page, browser, baseURL }, use) => {
    const opened: Page[] = [];
    await use(async (name) => {
      const one = await asMember(browser, page, baseURL, name);
      opened.push(one);
      return one;
    });
    for (const one of opened) await one.context().close();
  },
  bo: async ({ page, another, instance }, use) => {
    await begin(page, instance);
    const bo = await another("bo");
    await bo.goto(new URL(page.url()).pathname);
    await use(bo);
  },
});
