"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ComponentProps } from "react";

interface Props extends ComponentProps<typeof Link> {
  href: string;
  /** It stands for the pages below its own, too. */
  below?: boolean;
}

/** A link of the navigation that knows when it leads to where one is. */
export function NavLink({ href, below = false, ...props }: Props) {
  const path = usePathname();
  const current = path === href ? "page" : below && path.startsWith(`${href}/`) ? "true" : undefined;
  return <Link href={href} aria-current={current} {...props} />;
}
