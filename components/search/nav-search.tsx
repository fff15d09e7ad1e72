"use client";
import { usePathname } from "next/navigation";
import { SearchBox } from "./search-box";

/** The box in the navigation beside the page, but where the page has its own. */
export function NavSearch({ label }: { label: string }) {
  const path = usePathname();
  if (path === "/search" || path === "/explore") return null;
  return <SearchBox label={label} className="mb-2 hidden xl:block" listClassName="w-80" />;
}
