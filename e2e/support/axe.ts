import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Wait until nothing moves any more but what moves for ever: what fades in has other colours than what is there. */
export async function still(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every((animation) => {
      const end = Number(animation.effect?.getComputedTiming().endTime);
      return animation.playState !== "running" || !(animation.timeline instanceof DocumentTimeline) || !(end < 2_000);
    }),
  );
}

interface Rules {
  /** Beyond WCAG 2.2 AA what axe calls best practice; true when nothing is said. */
  readonly bestPractice?: boolean;
  /** Only what depends on colours: for a page whose other colour scheme has been looked at. */
  readonly colours?: boolean;
}

/** What axe finds wrong with a page as it stands, each with its element and why. */
export async function violations(page: Page, { bestPractice = true, colours = false }: Rules = {}): Promise<string[]> {
  await still(page);
  // Our pages hold no frames of others: without the second page that axe would open for each look.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  if (colours) axe.withRules(["color-contrast", "link-in-text-block"]);
  else axe.withTags(bestPractice ? [...WCAG, "best-practice"] : WCAG);
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} — ${node.failureSummary}`),
  );
}
