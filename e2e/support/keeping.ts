import { expect, type Page } from "playwright/test";

/**
 * Do something that a server action keeps (a press, a choice), and wait until the server has kept it: what is shown before
 * is only what was meant, and a page that is loaded meanwhile may be from before.
 */
export async function keeping(page: Page, act: () => Promise<unknown>): Promise<void> {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().headers()["next-action"] !== undefined),
    act(),
  ]);
  expect(answer.status(), "the action was answered").toBeLessThan(400);
}
