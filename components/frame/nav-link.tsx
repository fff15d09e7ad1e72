"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ComponentProps } from "react";

/** A link of the navigation that knows when it leads to where one is. */
export function NavLink({ href, ...props }: ComponentProps<typeof Link> & { href: string }) {
  const here = usePathname() === href;
  return <Link href={href} aria-current={here ? "page" : undefined} {...props} />;
}
