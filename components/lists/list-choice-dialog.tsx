"use client";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import { getJson } from "@/components/feed/api";
import { useFailureText } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Input } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import type { AuthorView } from "@/lib/accounts/types";
import type { Failure } from "@/lib/core/result";
import { createListAction, setListMemberAction } from "@/lib/lists/actions";
import type { ListChoiceView } from "@/lib/lists/types";

/** In which of one's lists somebody stands; each switch takes effect at once. A new list can be made on the way. */
export function ListChoiceDialog({ account, onClose }: { account: AuthorView; onClose: () => void }) {
  const t = useTranslations("lists");
  const common = useTranslations("common");
  const failureText = useFailureText();
  const [lists, setLists] = useState<readonly ListChoiceView[] | null>(null);
  const [name, setName] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { id: accountId, displayName } = account;

  // What lies open is what is read: there is no handler to do it in, the dialog comes from a menu.
  useEffect(() => {
    const asked = new AbortController();
    getJson<{ lists: ListChoiceView[] }>("/api/directlink/v1/lists", { account: accountId }, asked.signal).then(
      (answer) => setLists(answer.lists),
      () => asked.signal.aborted || setWrong(t("choose.failed")),
    );
    return () => asked.abort();
  }, [accountId, t]);

  const refused = (failure?: Failure) => {
    const message = failure?.code === "invalid" ? failure.fields.name?.[0] : undefined;
    setWrong(message ? t(`errors.${message}` as "errors.name_missing") : failureText(failure));
  };
  const mark = (listId: string, member: boolean) =>
    setLists((known) => known?.map((list) => (list.id === listId ? { ...list, member } : list)) ?? null);

  async function choose({ id: listId }: Pick<ListChoiceView, "id">, member: boolean): Promise<void> {
    setWrong(null);
    mark(listId, member);
    const result = await setListMemberAction({ listId, accountId, member }).catch(() => null);
    if (result?.ok) return;
    mark(listId, !member);
    refused(result?.failure);
  }

  async function create(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setWrong(null);
    const result = await createListAction({ name }).catch(() => null);
    setBusy(false);
    if (!result?.ok) return refused(result?.failure);
    const { listId } = result.value;
    setName("");
    setLists((known = []) => [
      ...(known ?? []).filter(({ id }) => id !== listId),
      { id: listId, name: name.trim(), exclusive: false, members: 0, member: false },
    ]);
    await choose({ id: listId }, true);
  }

  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent
        title={t("choose.title", { name: displayName })}
        description={t("choose.text")}
        closeLabel={common("close")}
      >
        {!lists && !wrong && <Skeleton className="h-11 rounded-lg" />}
        {lists && lists.length > 0 && (
          <div className="grid">
            {lists.map((list) => (
              <Switch
                key={list.id}
                label={<span dir="auto">{list.name}</span>}
                checked={list.member}
                onChange={({ target }) => void choose(list, target.checked)}
              />
            ))}
          </div>
        )}
        <form onSubmit={(event) => void create(event)} noValidate className="flex gap-2">
          <Input
            aria-label={t("choose.newName")}
            aria-invalid={wrong ? true : undefined}
            placeholder={t("choose.newName")}
            dir="auto"
            autoComplete="off"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          <Button type="submit" busy={busy} className="min-h-12">
            {!busy && <Plus aria-hidden />}
            {t("choose.create")}
          </Button>
        </form>
        <p role="alert" className="font-medium text-destructive text-sm empty:hidden">
          {wrong}
        </p>
      </DialogContent>
    </Dialog>
  );
}
