import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { AdminCard, AdminPage } from "@/components/admin/admin-page";
import { InstanceForm } from "@/components/admin/instance-form";
import { ReactionSetForm } from "@/components/admin/reaction-set-form";
import { RulesForm } from "@/components/admin/rules-form";
import { may } from "@/lib/core/permissions";
import { requestContext } from "@/lib/http/context";
import { listRules } from "@/lib/instance/queries";
import { findReactionSet } from "@/lib/instance/reaction-set";
import { findInstance } from "@/lib/instance/settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("pages.instance"), robots: { index: false } };
}

/** `/admin/instance`: who may register, and the rules. */
export default async function AdminInstancePage() {
  const ctx = await requestContext();
  if (!may(ctx.viewer, "instance:write:any")) notFound();
  const [instance, reactions, rules, t, format] = await Promise.all([
    findInstance(ctx),
    findReactionSet(ctx),
    listRules(ctx),
    getTranslations("admin"),
    getFormatter(),
  ]);
  const { name, registration, minimumAge, proofOfWork, staffSecondFactor } = instance;
  const [inForce, ...earlier] = rules;
  return (
    <AdminPage title={t("pages.instance")}>
      <AdminCard title={t("instance.joining")}>
        <InstanceForm
          name={name}
          registration={registration === "not_set_up" ? "open" : registration}
          minimumAge={minimumAge}
          proofOfWork={proofOfWork}
          staffSecondFactor={staffSecondFactor}
        />
      </AdminCard>
      <AdminCard title={t("instance.reactions.title")}>
        <ReactionSetForm emoji={reactions} />
      </AdminCard>
      <AdminCard title={t("rules.title")}>
        <p className="text-muted-foreground text-sm">
          {inForce
            ? t("rules.inForce", {
                version: inForce.version,
                at: format.dateTime(new Date(inForce.publishedAt), { dateStyle: "long" }),
              })
            : t("rules.none")}
        </p>
        <RulesForm body={inForce?.body ?? ""} />
        {earlier.map(({ version, body, publishedAt }) => (
          <details key={version} className="border-border border-t pt-3">
            <summary className="flex min-h-11 cursor-pointer items-center font-[550]">
              {t("rules.earlier", {
                version,
                at: format.dateTime(new Date(publishedAt), { dateStyle: "long" }),
              })}
            </summary>
            <p className="whitespace-pre-line break-words text-sm" dir="auto">
              {body}
            </p>
          </details>
        ))}
      </AdminCard>
    </AdminPage>
  );
}
