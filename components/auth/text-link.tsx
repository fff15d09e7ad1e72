import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "@/lib/core/cn";

/** A link in running text. */
export function TextLink({ className, ...props }: ComponentProps<typeof Link>) {
  const looks = "font-semibold text-brand underline decoration-[1.5px] underline-offset-3";
  return <Link className={cn(looks, className)} {...props} />;
}
