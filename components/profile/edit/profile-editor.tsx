"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { Field, Input, Textarea } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import { updateProfileAction } from "@/lib/accounts/actions";
import { BIO_MAX } from "@/lib/accounts/limits";
import type { ProfileView } from "@/lib/accounts/types";
import { cn } from "@/lib/core/cn";
import { AccentField } from "./accent-field";
import { addressOf, type Draft, draftOf, isChanged, linkErrors, toSend, withoutEmptyLinks } from "./draft";
import { LinksField } from "./links-field";
import { ProfilePreview } from "./profile-preview";

/** One's own profile: above as others see it, below what can be said. What was typed stays when it is refused. */
export function ProfileEditor({ profile, profileUrl }: { profile: ProfileView; profileUrl: string }) {
  const t = useTranslations("profile.editor");
  const errorText = useTranslations("profile.errors");
  const router = useRouter();
  const toast = useToast();
  const fail = useFailureToast();
  const [draft, setDraft] = useState<Draft>(() => draftOf(profile));
  const [errors, setErrors] = useState<Record<string, string[]>>({});
  const [busy, start] = useTransition();
  const changed = isChanged(draft, profile);
  const set = (part: Partial<Draft>) => setDraft((known) => ({ ...known, ...part }));
  const say = (key: string | undefined) => (key ? errorText(key as "link_url") : undefined);

  function save(event: FormEvent) {
    event.preventDefault();
    const typed = withoutEmptyLinks(draft);
    setDraft(typed);
    start(async () => {
      const result = await updateProfileAction(toSend(typed)).catch(() => null);
      setErrors(result && !result.ok && result.failure.code === "invalid" ? result.failure.fields : {});
      if (result?.ok) {
        const view = { label: t("view"), run: () => router.push(`/@${profile.handle}`) };
        toast({ text: t("saved"), action: view });
      } else if (result?.failure.code === "invalid") toast({ text: t("wrong"), bad: true });
      else fail(result?.failure);
    });
  }

  const text = (name: "displayName" | "pronouns" | "location", label: string, more: object = {}) => (
    <Field label={label} error={say(errors[name]?.[0])}>
      {(control) => (
        <Input
          {...control}
          {...more}
          name={name}
          dir="auto"
          value={draft[name]}
          onChange={({ target }) => set({ [name]: target.value })}
        />
      )}
    </Field>
  );

  return (
    <>
      <ProfilePreview profile={asShown(profile, draft)} />
      <form
        onSubmit={save}
        noValidate
        className="grid grid-cols-[minmax(0,1fr)] gap-5 rounded-card bg-card p-4 ring-1 ring-border"
      >
        {text("displayName", t("name"), { required: true, maxLength: 200, autoComplete: "name" })}
        <Field
          label={t("bio")}
          hint={t("bioHint")}
          aside={
            <span className="text-muted-foreground text-sm">
              {t("count", { count: [...draft.bio].length, max: BIO_MAX })}
            </span>
          }
          error={say(errors.bio?.[0])}
        >
          {(control) => (
            <Textarea
              {...control}
              name="bio"
              dir="auto"
              maxLength={2 * BIO_MAX}
              value={draft.bio}
              onChange={({ target }) => set({ bio: target.value })}
            />
          )}
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          {text("pronouns", t("pronouns"), { maxLength: 80, placeholder: "she/her" })}
          {text("location", t("location"), { maxLength: 120 })}
        </div>
        <LinksField
          links={draft.links}
          onChange={(links) => set({ links })}
          errors={new Map([...linkErrors(errors)].map(([place, key]) => [place, say(key) ?? key]))}
          profileUrl={profileUrl}
        />
        <AccentField value={draft.accent} onChange={(accent) => set({ accent })} />
        <div
          className={cn(
            "-m-4 mt-0 flex flex-wrap gap-2 rounded-b-card border-border border-t bg-card p-4",
            changed && "sticky bottom-[calc(var(--tabbar)+env(safe-area-inset-bottom))] md:bottom-0",
          )}
        >
          <Button type="submit" variant="primary" busy={busy} disabled={!changed}>
            {t("save")}
          </Button>
          {changed && (
            <Button variant="ghost" disabled={busy} onClick={() => setDraft(draftOf(profile))}>
              {t("discard")}
            </Button>
          )}
        </div>
      </form>
    </>
  );
}

/** The profile with what is typed, as far as it would be accepted. */
function asShown(profile: ProfileView, draft: Draft): ProfileView {
  const { displayName, bio, pronouns, location, accent } = draft;
  const links = draft.links.flatMap(({ label, url, verified }) => {
    const address = addressOf(url);
    return address && label.trim() ? [{ label, url: address, verified }] : [];
  });
  return { ...profile, displayName: displayName.trim() || profile.displayName, bio, pronouns, location, accent, links };
}
