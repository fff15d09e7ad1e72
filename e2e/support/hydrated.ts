import type { BrowserContext, Page } from "playwright/test";

/**
 * Wait until React has taken the page over and listens: a press before that is one that nobody hears. Of a page that has
 * no scripts of ours nothing is waited for.
 */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    if (document.readyState === "loading") return false;
    if (!document.querySelector("script[src*='/_next/']")) return true;
    const of = (node: object, kind: string) => {
      const key = Object.keys(node).find((name) => name.startsWith(`__react${kind}$`));
      return key ? (node as Record<string, unknown>)[key] : undefined;
    };
    const last = [...document.querySelectorAll("main button, main a, main")].at(-1);
    const root = of(document, "Container") as
      | { stateNode?: { current?: { memoizedState?: { isDehydrated?: boolean } } } }
      | undefined;
    const taken =
      last !== undefined &&
      of(last, "Fiber") !== undefined &&
      root?.stateNode?.current?.memoizedState?.isDehydrated === false;
    // Listeners of effects, those for keys among them, stand a moment after the page has been taken over.
    const world = window as unknown as { framesSince?: number };
    world.framesSince = taken ? (world.framesSince ?? 0) + 1 : 0;
    return world.framesSince > 2;
  });
}

/**
 * A layer that was closed just now takes its entry out of the history, and that cuts off whoever goes elsewhere in the same
 * moment, as only a test is quick enough to do: it goes again.
 */
async function again<T>(go: () => Promise<T>): Promise<T> {
  try {
    return await go();
  } catch (error) {
    if (!String(error).includes("net::ERR_ABORTED")) throw error;
    return go();
  }
}

const known = new WeakSet<Page>();

/** Let going somewhere, and a reload, end when the page can be used. */
export function waitsForReact(page: Page): Page {
  if (known.has(page)) return page;
  known.add(page);
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  page.goto = async (...args) => {
    const answer = await again(() => goto(...args));
    await hydrated(page);
    return answer;
  };
  page.reload = async (...args) => {
    const answer = await again(() => reload(...args));
    await hydrated(page);
    return answer;
  };
  return page;
}

/** The same for every page of a browser's window. */
export function pagesWaitForReact(context: BrowserContext): BrowserContext {
  const newPage = context.newPage.bind(context);
  context.newPage = async () => waitsForReact(await newPage());
  context.on("page", (page) => void waitsForReact(page));
  return context;
}
