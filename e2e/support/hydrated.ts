import type { Page } from "playwright/test";

/** Wait until React has taken the page over: a press before that is one that nobody hears. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const last = [...document.querySelectorAll("main button, main a, main")].at(-1);
    return last !== undefined && Object.keys(last).some((key) => key.startsWith("__reactFiber"));
  });
}
