import type { Page } from "playwright/test";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A finger that goes down at `from`, passes `to` after `over` ms and stays for `hold` ms before it is lifted. */
export async function drag(page: Page, from: Point, to: Point, { over = 200, hold = 0 } = {}): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", points: Point[]) =>
    devtools.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  const steps = 10;
  await touch("touchStart", [from]);
  for (let i = 1; i <= steps; i++) {
    await page.waitForTimeout(over / steps);
    const share = i / steps;
    await touch("touchMove", [{ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }]);
  }
  await page.waitForTimeout(hold);
  await touch("touchEnd", []);
  await devtools.detach();
}

/** A finger that stays where it is; `during` happens while it does. */
export async function hold(page: Page, at: Point, ms: number, during: () => Promise<void>): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [at] });
  await page.waitForTimeout(ms);
  await during();
  await devtools.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await devtools.detach();
}
