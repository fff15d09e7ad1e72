"use client";
import { ChevronRight } from "lucide-react";
import { useEffect, useState } from "react";

interface Props {
  title: string;
  /** Pages that have a name of their own, by their path. */
  names: Readonly<Record<string, string>>;
}

/** What can still be opened without a line, last seen first. */
export function KeptPages({ title, names }: Props) {
  const [paths, setPaths] = useState<readonly string[]>([]);

  useEffect(() => {
    let there = true;
    void listKeptPaths().then((found) => there && setPaths(found));
    // The line is back: whatever was asked for is at this address.
    const again = () => window.location.reload();
    window.addEventListener("online", again);
    return () => {
      there = false;
      window.removeEventListener("online", again);
    };
  }, []);

  if (paths.length === 0) return null;
  return (
    <nav aria-label={title} className="mx-auto grid w-full max-w-100 gap-1 px-4">
      <h2 className="px-3 font-semibold text-muted-foreground text-sm">{title}</h2>
      <ul className="grid">
        {paths.map((path) => (
          <li key={path}>
            {/* A document, not a step within the app: that would ask the server. */}
            <a href={path} className="flex min-h-11 items-center gap-2 rounded-lg px-3 hover:bg-muted">
              <span dir="auto" className="min-w-0 flex-1 truncate font-[550]">
                {names[path.split("?", 1)[0] as string] ?? path.slice(1)}
              </span>
              <ChevronRight aria-hidden className="size-4.5 text-muted-foreground rtl:-scale-x-100" />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

async function listKeptPaths(): Promise<string[]> {
  if (!("caches" in window)) return [];
  const names = (await caches.keys()).filter((name) => /^directlink-own-.*-pages$/.test(name));
  const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return keys
    .flat()
    .map(({ url }) => new URL(url))
    .map(({ pathname, search }) => pathname + search)
    .reverse();
}
