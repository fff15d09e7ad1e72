"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureText } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast";
import type { AuthorView } from "@/lib/accounts/types";
import type { ConversationView } from "@/lib/messages/types";
import { addMembers } from "../api";
import { useRefusalText } from "../use-refusal-text";
import { PeopleChooser } from "./people-chooser";

interface Props {
  conversation: ConversationView;
  members: ReadonlySet<string>;
  onClose: () => void;
}

/** Let more people into a group. */
export function AddMembers({ conversation, members, onClose }: Props) {
  const t = useTranslations("messages.members");
  const common = useTranslations("common");
  const toast = useToast();
  const failureText = useFailureText();
  const refusalText = useRefusalText();
  const [chosen, choose] = useState<readonly AuthorView[]>([]);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function add() {
    setBusy(true);
    const answer = await addMembers(
      conversation.id,
      chosen.map(({ id }) => id),
    );
    setBusy(false);
    if (!answer.ok) return setWrong(refusalText(answer.failure) ?? failureText(answer.failure));
    onClose();
    const left = answer.value.notAdded?.length ?? 0;
    return toast({ text: t(left > 0 ? "addedSome" : "added", { count: chosen.length - left, left }) });
  }

  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent title={t("addTitle")} description={t("addText")} closeLabel={common("close")}>
        <PeopleChooser chosen={chosen} onChange={choose} members={members} />
        <p role="alert" className="font-medium text-destructive text-sm empty:hidden">
          {wrong}
        </p>
        <Button
          variant="primary"
          busy={busy}
          aria-disabled={chosen.length === 0}
          onClick={() => chosen.length > 0 && void add()}
        >
          {t("add")}
        </Button>
      </DialogContent>
    </Dialog>
  );
}
