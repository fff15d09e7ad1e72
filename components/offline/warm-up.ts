import { composeTexts } from "@/components/compose/texts";

const KEY = "warm-build";

/**
 * Have what is only fetched when somebody writes or passes on at hand before the line goes, once a build: what is done
 * without a line waits on the device.
 */
export async function warmUp(build: string, locale: string): Promise<void> {
  if (read() === build) return;
  await Promise.all([
    import("@/components/compose/composer-layer"),
    import("@/components/compose/outbox/outbox"),
    import("@/components/posts/repost-button"),
    composeTexts(locale),
  ]);
  try {
    localStorage.setItem(KEY, build);
  } catch {
    // It is warmed again with the next page.
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
