import { redirect } from "next/navigation";
import type { AbstractIntlMessages } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { AdminNav } from "@/components/admin/admin-nav";
import { ReauthenticationProvider } from "@/components/settings/reauthenticate";
import { countRegistrations } from "@/lib/accounts/registration/queue";
import { may } from "@/lib/core/permissions";
import { requestContext } from "@/lib/http/context";

/** The staff's pages: their list beside them. It guards nothing; whoever may not look finds nothing on any of them. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const ctx = await requestContext();
  // Their rights rest until then, at every door; this only says where they get them back.
  if (ctx.viewer.kind === "account" && ctx.viewer.lacksSecondStep) redirect("/settings/security?notice=second-step");
  if (!may(ctx.viewer, "account:read:any")) return children;
  const [{ common, security }, waiting] = await Promise.all([getMessages(), countRegistrations(ctx)]);
  return (
    <div className="mx-auto grid max-w-280 grid-cols-[minmax(0,1fr)] gap-4 px-[var(--gutter)] pt-4 md:grid-cols-[12rem_minmax(0,1fr)] md:gap-8 md:pt-6">
      <AdminNav admin={may(ctx.viewer, "instance:write:any")} waiting={waiting} />
      <ReauthenticationProvider texts={{ common, security } as AbstractIntlMessages}>
        {children}
      </ReauthenticationProvider>
    </div>
  );
}
