import { useEffect, useState } from "react";
import { getJson } from "@/components/feed/api";

/** Asked once a page: the set of an instance seldom changes. */
let offered: Promise<readonly string[]> | undefined;

function loadOffered(): Promise<readonly string[]> {
  offered ??= getJson<{ emoji: readonly string[] }>("/api/directlink/v1/reactions", {}).then(({ emoji }) => emoji);
  offered.catch(() => {
    offered = undefined;
  });
  return offered;
}

/**
 * The emoji of the instance's set; null while it is asked. Whoever uses it is there as long as a menu is open: each opening
 * asks again where the last one failed.
 */
export function useReactionSet(): readonly string[] | "failed" | null {
  const [set, setSet] = useState<readonly string[] | "failed" | null>(null);
  useEffect(() => {
    let here = true;
    loadOffered().then(
      (emoji) => here && setSet(emoji),
      () => here && setSet("failed"),
    );
    return () => {
      here = false;
    };
  }, []);
  return set;
}
