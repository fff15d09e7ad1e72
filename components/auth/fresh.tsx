"use client";
import { useRouter } from "next/navigation";
import { Fragment, type ReactNode } from "react";

/** Forms begin anew each time one comes to them; the browser's way back finds them as they were left. */
export function Fresh({ children }: { children: ReactNode }) {
  return <Fragment key={useRouter().bfcacheId}>{children}</Fragment>;
}
