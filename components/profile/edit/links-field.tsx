"use client";
import { BadgeCheck, Copy, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import { LINK_LABEL_MAX, LINK_URL_MAX, LINKS_MAX } from "@/lib/accounts/limits";

export interface LinkDraft {
  /** Tells rows apart while they are added and removed. */
  readonly key: string;
  readonly label: string;
  readonly url: string;
  readonly verified: boolean;
}

interface Props {
  links: readonly LinkDraft[];
  onChange: (links: readonly LinkDraft[]) => void;
  /** What is wrong with a row, by its place. */
  errors: ReadonlyMap<number, string>;
  /** Where a page must lead so that it is verified. */
  profileUrl: string;
}

/** Up to four links with a name each, and what to put on a page so that it is verified. */
export function LinksField({ links, onChange, errors, profileUrl }: Props) {
  const t = useTranslations("profile.editor");
  const toast = useToast();
  const code = `<a rel="me" href="${profileUrl}">DirectLink</a>`;
  const set = (place: number, part: Partial<LinkDraft>) =>
    onChange(links.map((link, at) => (at === place ? { ...link, ...part } : link)));

  async function copy() {
    await navigator.clipboard.writeText(code);
    toast({ text: t("copied") });
  }

  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <legend className="mb-1 font-semibold text-sm">{t("links")}</legend>
      <p className="max-w-prose text-muted-foreground text-sm">{t("linksText")}</p>
      {links.map((link, place) => (
        <div key={link.key} className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
          <div className="grid grid-cols-[minmax(0,1fr)_2.75rem] gap-2 sm:grid-cols-[9rem_minmax(0,1fr)_2.75rem]">
            <Input
              value={link.label}
              maxLength={2 * LINK_LABEL_MAX}
              placeholder={t("labelExample")}
              aria-label={t("linkLabel", { number: place + 1 })}
              aria-invalid={errors.has(place) || undefined}
              aria-describedby={errors.has(place) ? `${link.key}-error` : undefined}
              onChange={({ target }) => set(place, { label: target.value })}
            />
            <div className="relative col-span-2 col-start-1 row-start-2 sm:col-span-1 sm:col-start-2 sm:row-start-1">
              <Input
                value={link.url}
                maxLength={LINK_URL_MAX}
                inputMode="url"
                autoCapitalize="none"
                spellCheck={false}
                placeholder="example.org"
                aria-label={t("linkUrl", { number: place + 1 })}
                aria-invalid={errors.has(place) || undefined}
                aria-describedby={errors.has(place) ? `${link.key}-error` : undefined}
                className={link.verified ? "pe-11" : undefined}
                onChange={({ target }) => set(place, { url: target.value, verified: false })}
              />
              {link.verified && (
                <BadgeCheck aria-hidden className="absolute end-3.5 top-1/2 size-5 -translate-y-1/2 text-success" />
              )}
            </div>
            <Button
              variant="ghost"
              size="icon"
              className="col-start-2 row-start-1 self-center sm:col-start-3"
              aria-label={t("removeLink", { number: place + 1 })}
              onClick={() => onChange(links.filter((_, at) => at !== place))}
            >
              <X aria-hidden />
            </Button>
          </div>
          {errors.has(place) && (
            <p id={`${link.key}-error`} className="font-medium text-destructive text-sm">
              {errors.get(place)}
            </p>
          )}
        </div>
      ))}
      {links.length < LINKS_MAX && (
        <Button
          size="small"
          className="justify-self-start"
          onClick={() =>
            onChange([...links, { key: `new-${Date.now()}-${links.length}`, label: "", url: "", verified: false }])
          }
        >
          <Plus aria-hidden />
          {t("addLink")}
        </Button>
      )}
      {links.length > 0 && (
        <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-2 rounded-lg bg-muted py-1 ps-3.5 pe-1">
          <code className="truncate font-mono text-sm" title={code}>
            {code}
          </code>
          <Button variant="ghost" size="icon" aria-label={`${t("copy")}: ${t("backLink")}`} onClick={() => void copy()}>
            <Copy aria-hidden />
          </Button>
        </div>
      )}
    </fieldset>
  );
}
