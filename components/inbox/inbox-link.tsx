"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ComponentProps } from "react";
import { useInbox } from "./inbox";

/** The way into the inbox on phones: to what happened where only that is new, else to the messages. */
export function InboxLink(props: Omit<ComponentProps<typeof Link>, "href">) {
  const path = usePathname();
  const { activity, messages } = useInbox().counts;
  const here = /^\/(messages|activity)(\/|$)/.test(path);
  return (
    <Link
      href={activity > 0 && messages === 0 ? "/activity" : "/messages"}
      prefetch={false}
      aria-current={here ? "page" : undefined}
      {...props}
    />
  );
}
