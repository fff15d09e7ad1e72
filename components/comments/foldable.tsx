"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { cn } from "@/lib/core/cn";

/** Text that folds after six lines, so that one story never pushes every other voice off the screen. */
export function Foldable({ children }: { children: ReactNode }) {
  const t = useTranslations("comments");
  const text = useRef<HTMLParagraphElement>(null);
  const [open, setOpen] = useState(false);
  const [long, setLong] = useState(false);
  useLayoutEffect(() => {
    const element = text.current;
    if (element) setLong(element.scrollHeight > element.clientHeight + 2);
  }, []);
  return (
    <>
      <p
        ref={text}
        dir="auto"
        className={cn("wrap-anywhere whitespace-pre-line [&_a]:font-[550] [&_a]:text-brand", !open && "line-clamp-6")}
      >
        {children}
      </p>
      {long && (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="min-h-6 justify-self-start font-semibold text-sm"
        >
          {open ? t("showLess") : t("showMore")}
        </button>
      )}
    </>
  );
}
