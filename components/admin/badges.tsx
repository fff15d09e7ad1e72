import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { cn } from "@/lib/core/cn";
import type { StaffAccountRow } from "@/lib/moderation/types";

/** What sets an account apart: its role, its state, a restriction. An active member has none. */
export async function Badges({ account }: { account: StaffAccountRow }) {
  const t = await getTranslations("admin");
  const { role, state, restriction } = account;
  return (
    <>
      {role !== "member" && <Badge strong>{t(`roles.${role}`)}</Badge>}
      {state !== "active" && <Badge warns={state === "suspended" || state === "closed"}>{t(`states.${state}`)}</Badge>}
      {restriction && <Badge warns>{t(`restrictions.${restriction}`)}</Badge>}
    </>
  );
}

function Badge({ strong, warns, children }: { strong?: boolean; warns?: boolean; children: ReactNode }) {
  return (
    <span
      className={cn(
        "inline-flex items-center whitespace-nowrap rounded-full bg-secondary px-2.5 py-0.5 font-[650] text-secondary-foreground text-xs",
        strong && "bg-accent text-accent-foreground",
        warns && "bg-transparent text-destructive shadow-[inset_0_0_0_1.5px_var(--destructive)]",
      )}
    >
      {children}
    </span>
  );
}
