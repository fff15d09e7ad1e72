"use client";
import { usePathname, useSearchParams } from "next/navigation";
import type { ComponentProps } from "react";
import { hasWholeScreen } from "./whole-screen";

interface Props extends ComponentProps<"nav"> {
  /** It lies under the stage, which is dark in either scheme; under cards of the same feed it is not. */
  stage: boolean;
}

/** The bar of the navigation on phones, on the ground that suits what it lies under. */
export function StageBar({ stage, ...props }: Props) {
  const cards = useSearchParams().get("view") === "cards";
  if (hasWholeScreen(usePathname())) return null;
  return <nav data-theme={stage && !cards ? "dark" : undefined} {...props} />;
}
