import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A server action as the build lists it, and a page that carries it. */
export interface ServerAction {
  readonly id: string;
  /** `lib/posts/actions.ts#addCommentAction`. */
  readonly name: string;
  readonly path: string;
}

const BUILD = join(import.meta.dirname, "../../.next");
const read = <T>(name: string): T => JSON.parse(readFileSync(join(BUILD, name), "utf8")) as T;

interface References {
  readonly node: Record<string, { workers: Record<string, unknown>; filename: string; exportedName: string }>;
}

/** Every server action of the build, by its name. */
export function serverActions(): ServerAction[] {
  const { node } = read<References>("server/server-reference-manifest.json");
  const routes = read<Record<string, string>>("app-path-routes-manifest.json");
  return Object.entries(node)
    .map(([id, { workers, filename, exportedName }]) => {
      const page = Object.keys(workers)[0]?.replace(/^app/, "") ?? "";
      const route = routes[page];
      if (!route) throw new Error(`${exportedName} is in ${page}, which is no route of the build`);
      return { id, name: `${filename}#${exportedName}`, path: samplePath(route) };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The addresses of every page and route of the build, with a `*` for each part that anything may stand in. */
export function routePatterns(): string[] {
  const routes = Object.values(read<Record<string, string>>("app-path-routes-manifest.json"));
  return [
    ...new Set(routes.filter((route) => !route.startsWith("/_")).map((route) => route.replace(/\[[^/]*\]+/g, "*"))),
  ].sort();
}

/** What stands for each part of an address that is not fixed. A part that is not named here fails whoever asks. */
const SAMPLES: Record<string, string> = {
  "[handle]": "demo_fuzz",
  "[conversationId]": "1",
  "[postId]": "1",
  "[id]": "1",
  "[name]": "pottery",
  "[token]": "x".repeat(43),
  "[code]": "abcdefgh",
  "[accountId]": "1",
  "[provider]": "oidc",
  "[size]": "1170x2532",
  "[ceremonyId]": "6afe2bd8-0000-4000-8000-000000000000",
};

function samplePath(route: string): string {
  return route.replace(/\[[^/]*\]+/g, (part) => {
    const sample = SAMPLES[part];
    if (sample === undefined) throw new Error(`${route}: say in e2e/support/build.ts what may stand for ${part}`);
    return sample;
  });
}
