import { ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChoiceField } from "@/components/settings/privacy/choice-field";
import { PrivacyForm } from "@/components/settings/privacy/privacy-form";
import { SettingsCard, SettingsPage } from "@/components/settings/section";
import { Switch } from "@/components/ui/switch";
import { countRequests } from "@/lib/graph/queries/kept-out";
import { requestContext } from "@/lib/http/context";
import { AUDIENCES } from "@/lib/posts/types";
import { findPrivacy } from "@/lib/privacy/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("privacy");
  return { title: t("title") };
}

/** Who sees, finds and reaches one, and what one wants to see. */
export default async function PrivacyPage() {
  const [ctx, t] = await Promise.all([requestContext(), getTranslations("privacy")]);
  const [privacy, waiting] = await Promise.all([findPrivacy(ctx), countRequests(ctx)]);
  if (!privacy) redirect("/sign-in?next=/settings/privacy");
  const audiences = AUDIENCES.map((name) => [name, t(`reach.${name}`)] as const);
  return (
    <SettingsPage title={t("title")}>
      <PrivacyForm>
        <SettingsCard title={t("seen.title")}>
          <Switch
            name="isPrivate"
            label={t("seen.private")}
            hint={t("seen.privateHint")}
            defaultChecked={privacy.isPrivate}
          />
          {(privacy.isPrivate || waiting > 0) && (
            <Link
              href="/settings/requests"
              className="flex min-h-11 items-center justify-between gap-3 rounded-lg bg-muted px-3.5 font-[550] hover:bg-secondary"
            >
              {t("seen.requests")}
              <span className="flex items-center gap-1 text-muted-foreground text-sm tabular-nums">
                {waiting}
                <ChevronRight aria-hidden className="size-5 rtl:-scale-x-100" />
              </span>
            </Link>
          )}
          {waiting > 0 && <p className="text-muted-foreground text-sm">{t("seen.waiting", { count: waiting })}</p>}
          <Switch
            name="hidesFollows"
            label={t("seen.hidesFollows")}
            hint={t("seen.hidesFollowsHint")}
            defaultChecked={privacy.hidesFollows}
          />
          <Switch
            name="sharesLikes"
            label={t("seen.sharesLikes")}
            hint={t("seen.sharesLikesHint")}
            defaultChecked={privacy.sharesLikes}
          />
          <Switch
            name="sharesPresence"
            label={t("seen.sharesPresence")}
            hint={t("seen.sharesPresenceHint")}
            defaultChecked={privacy.sharesPresence}
          />
        </SettingsCard>
        <SettingsCard title={t("found.title")}>
          <Switch
            name="discoverable"
            label={t("found.discoverable")}
            hint={t("found.discoverableHint")}
            defaultChecked={privacy.discoverable}
          />
          <Switch
            name="indexable"
            label={t("found.indexable")}
            hint={t("found.indexableHint")}
            defaultChecked={privacy.indexable}
          />
        </SettingsCard>
        <SettingsCard title={t("reach.title")}>
          <ChoiceField
            name="commentsFrom"
            label={t("reach.comments")}
            options={audiences}
            defaultValue={privacy.commentsFrom}
          />
          <ChoiceField
            name="mentionsFrom"
            label={t("reach.mentions")}
            options={audiences}
            defaultValue={privacy.mentionsFrom}
          />
          <ChoiceField
            name="messagesFrom"
            label={t("reach.messages")}
            hint={t("reach.messagesHint")}
            options={audiences}
            defaultValue={privacy.messagesFrom}
          />
        </SettingsCard>
        <SettingsCard title={t("posts.title")}>
          <ChoiceField
            name="defaultVisibility"
            label={t("posts.visibility")}
            hint={t("posts.visibilityHint")}
            options={(["public", "unlisted", "followers", "circle"] as const).map((name) => [name, t(`posts.${name}`)])}
            defaultValue={privacy.defaultVisibility}
          />
        </SettingsCard>
        <SettingsCard title={t("sensitive.title")}>
          <ChoiceField
            name="sensitiveMedia"
            label={t("sensitive.label")}
            hint={t("sensitive.hint")}
            options={(["blur", "show", "hide"] as const).map((name) => [name, t(`sensitive.${name}`)])}
            defaultValue={privacy.sensitiveMedia}
          />
        </SettingsCard>
      </PrivacyForm>
    </SettingsPage>
  );
}
