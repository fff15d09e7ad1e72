"use client";
import { Link2, Unlink2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { FormSummary } from "@/components/auth/form-summary";
import { useFailureText } from "@/components/frame/use-failure-toast";
import { useReauthentication } from "@/components/settings/reauthenticate";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import type { LinkedIdentityView, ProviderId } from "@/lib/accounts/types";
import { beginLinkAction, unlinkIdentityAction } from "@/lib/auth/actions/identities";
import type { Failure } from "@/lib/core/result";
import { FactorRow } from "./factor-row";

interface Props {
  identities: readonly LinkedIdentityView[];
  problem: string | null;
}

/** Each provider with whom one is there; its state is plain, so that the dialog for another proof can show. */
export function IdentityList({ identities, problem: first }: Props) {
  const t = useTranslations("identities");
  const failureText = useFailureText();
  const proved = useReauthentication();
  const toast = useToast();
  const [busy, setBusy] = useState<ProviderId | null>(null);
  const [problem, setProblem] = useState(first && t.has(`problems.${first}` as never) ? first : null);
  const [words, setWords] = useState<string | null>(null);

  function tell(failure: Failure | undefined) {
    const reason = failure && "reason" in failure ? failure.reason : "";
    const known = t.has(`problems.${reason}` as never);
    setProblem(known ? reason : null);
    setWords(known ? null : failureText(failure));
  }

  async function run(provider: ProviderId, linked: boolean, name: string) {
    setBusy(provider);
    setProblem(null);
    setWords(null);
    if (linked) {
      const result = await proved(() => unlinkIdentityAction({ provider }));
      if (result?.ok) toast({ text: t("unlinked", { name }) });
      else tell(result?.failure);
    } else {
      const result = await proved(() => beginLinkAction({ provider }));
      if (result?.ok) window.location.assign(result.value.url);
      else tell(result?.failure);
    }
    setBusy(null);
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4.5">
      <FormSummary>{problem ? t(`problems.${problem}` as never) : words}</FormSummary>
      <ul className="grid grid-cols-[minmax(0,1fr)] divide-y divide-border">
        {identities.map(({ provider: { id, name }, available, linked }) => (
          <li key={id} className="py-4 first:pt-0 last:pb-0">
            <FactorRow
              icon={linked ? Link2 : Unlink2}
              title={name}
              about={linked ? <Linked {...linked} /> : t("notLinked")}
              action={
                (linked || available) && (
                  <Button
                    size="small"
                    busy={busy === id}
                    disabled={busy !== null}
                    aria-label={t(linked ? "unlinkName" : "linkName", { name })}
                    onClick={() => run(id, linked !== null, name)}
                  >
                    {t(linked ? "unlink" : "link")}
                  </Button>
                )
              }
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Linked({ label, since }: NonNullable<LinkedIdentityView["linked"]>) {
  const t = useTranslations("identities");
  const format = useFormatter();
  const day = format.dateTime(new Date(since), { dateStyle: "medium" });
  return <span className="wrap-anywhere">{t("linkedAs", { label, since: day })}</span>;
}
