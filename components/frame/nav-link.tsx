"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ComponentProps } from "react";
import { useRememberedView } from "./remembered-view";

interface Props extends ComponentProps<typeof Link> {
  href: string;
  /** It stands for the pages below its own, too. */
  below?: boolean;
}

/** A link of the navigation that knows when it leads to where one is. */
export function NavLink({ href, below = false, ...props }: Props) {
  const path = usePathname();
  const leads = useRememberedView(href);
  const current = path === href ? "page" : below && path.startsWith(`${href}/`) ? "true" : undefined;
  return <Link href={leads} aria-current={current} {...props} />;
}
