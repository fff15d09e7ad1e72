import { getFormatter, getTranslations } from "next-intl/server";
import type { InvitationView } from "@/lib/accounts/types";
import { CopyLink } from "./copy-link";
import { RevokeInvitation } from "./revoke-invitation";

interface Props {
  invitations: readonly InvitationView[];
  origin: string;
  /** Who came by each, in words, by its id. */
  invited: ReadonlyMap<string, readonly { readonly id: string; readonly handle: string }[]>;
}

/** Every invitation: whose it is, how often it was used and by whom, its link while it works. */
export async function InvitationList({ invitations, origin, invited }: Props) {
  const [t, format] = await Promise.all([getTranslations("admin.invitations"), getFormatter()]);
  const date = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium" });
  return (
    <ul className="grid gap-3">
      {invitations.map(({ id, note, path, state, uses, maxUses, expiresAt, createdAt, createdBy, skipsApproval }) => (
        <li
          key={id}
          className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3 rounded-card bg-card p-4 ring-1 ring-border"
        >
          <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
            <h3 className="min-w-0 break-words font-bold" dir="auto">
              {note || t("untitled")}
            </h3>
            <span className="font-[650] text-sm">{t(`states.${state}`)}</span>
          </div>
          <p className="break-words text-muted-foreground text-sm">
            {[
              maxUses === null ? t("used", { uses }) : t("usedOf", { uses, maxUses }),
              expiresAt ? t("until", { at: date(expiresAt) }) : t("noEnd"),
              skipsApproval ? t("direct") : t("approved"),
              t("by", { handle: createdBy?.handle ?? "?", at: date(createdAt) }),
            ].join(" · ")}
          </p>
          {uses > 0 && (
            <p className="break-words text-sm">
              {t("invited", { people: format.list((invited.get(id) ?? []).map(({ handle }) => `@${handle}`)) })}
            </p>
          )}
          {state === "open" && (
            <div className="flex flex-wrap items-center gap-2">
              <div className="min-w-0 flex-1 basis-64">
                <CopyLink link={`${origin}${path}`} />
              </div>
              <RevokeInvitation invitationId={id} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
