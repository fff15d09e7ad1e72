"use client";
import { Check, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { startTransition, useOptimistic, useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import type { Result } from "@/lib/core/result";

interface Props {
  name: string;
  /** Whether they are in it, when this is first shown. */
  initial: boolean;
  set: (member: boolean) => Promise<Result<unknown>>;
  /** Once it is settled. */
  onSet?: (member: boolean) => void;
}

/** Put somebody into a list, a pack or the circle, or take them out: the row stays, so that a slip is undone in place. */
export function MemberToggle({ name, initial, set, onSet }: Props) {
  const t = useTranslations("lists.member");
  const fail = useFailureToast();
  const [member, settle] = useState(initial);
  const [shown, show] = useOptimistic(member);

  function press() {
    startTransition(async () => {
      show(!shown);
      const result = await set(!shown).catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      startTransition(() => {
        settle(!shown);
        onSet?.(!shown);
      });
    });
  }

  return (
    <Button
      size="small"
      variant={shown ? "secondary" : "outline"}
      aria-pressed={shown}
      aria-label={t(shown ? "removeAria" : "addAria", { name })}
      onClick={press}
    >
      {shown ? <Check aria-hidden /> : <Plus aria-hidden />}
      {t(shown ? "added" : "add")}
    </Button>
  );
}
