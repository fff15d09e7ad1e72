import "server-only";

/** What a path really is, before a page has begun to answer 200. */
export type PathStatus = { kind: "page" } | { kind: "missing" } | { kind: "moved"; to: string };

export async function probeStatus(_path: string): Promise<PathStatus> {
  return { kind: "page" };
}
