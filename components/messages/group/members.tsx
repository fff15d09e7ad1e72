"use client";
import { Ellipsis, Shield, ShieldOff, UserMinus, UserPlus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useViewer } from "@/components/frame/viewer";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import { mayManage, mayRemove, maySetRole } from "@/lib/messages/policy";
import type { ConversationView, MemberRole, MemberView } from "@/lib/messages/types";
import { fetchMembers, removeMember, setRole } from "../api";
import { useMessages } from "../store/messages-provider";
import { useRefusalText } from "../use-refusal-text";
import { AddMembers } from "./add-members";

/** Who is in a group, with their roles. */
export function Members({ conversation }: { conversation: ConversationView }) {
  const t = useTranslations("messages.members");
  const { inbox } = useMessages();
  const [all, setAll] = useState<readonly MemberView[] | null>(null);
  const [adding, setAdding] = useState(false);
  const { id, members, memberCount, role, state } = conversation;
  const shown = all ?? members;

  // The view of the conversation has the first eight; whoever comes or goes is seen by their number.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number means other people
  useEffect(() => {
    let here = true;
    void readAll(id).then((read) => here && read && setAll(read));
    return () => {
      here = false;
    };
  }, [id, memberCount, members]);

  return (
    <section className="grid gap-1" aria-label={t("title", { count: memberCount })}>
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-semibold">{t("title", { count: memberCount })}</h3>
        {state === "active" && mayManage(role) && (
          <Button size="small" onClick={() => setAdding(true)}>
            <UserPlus aria-hidden />
            {t("add")}
          </Button>
        )}
      </div>
      <ul>
        {shown.map((member) => (
          <li key={member.id}>
            <MemberRow member={member} conversation={conversation} />
          </li>
        ))}
      </ul>
      {adding && (
        <AddMembers
          conversation={conversation}
          members={new Set(shown.map((one) => one.id))}
          onClose={() => {
            setAdding(false);
            void inbox.refresh(id);
          }}
        />
      )}
    </section>
  );
}

/** All members, page by page: a hundred at most. Null where the line is gone. */
async function readAll(id: ConversationView["id"]): Promise<MemberView[] | null> {
  const read: MemberView[] = [];
  let cursor: string | null = null;
  do {
    const answer = await fetchMembers(id, cursor);
    if (!answer.ok) return null;
    read.push(...answer.value.items);
    cursor = answer.value.nextCursor;
  } while (cursor);
  return read;
}

function MemberRow({ member, conversation }: { member: MemberView; conversation: ConversationView }) {
  const t = useTranslations("messages.members");
  const viewer = useViewer();
  const toast = useToast();
  const fail = useFailureToast();
  const refusalText = useRefusalText();
  const { inbox } = useMessages();
  const { id, role, state } = conversation;
  const mine = member.id === viewer?.id;
  const acts = state === "active" && !mine && (mayRemove(role, member.role) || maySetRole(role));

  async function act(run: () => ReturnType<typeof removeMember>, words: string) {
    await layersGone();
    const answer = await run();
    if (!answer.ok) {
      const refusal = refusalText(answer.failure);
      return refusal ? toast({ text: refusal, bad: true }) : fail(answer.failure);
    }
    toast({ text: words });
    return void inbox.refresh(id);
  }
  const name = member.displayName;
  const become = (next: MemberRole) => void act(() => setRole(id, member.id, next), t(`became.${next}`, { name }));

  return (
    <div className="flex min-h-14 items-center gap-3">
      <Link
        href={`/@${member.handle}`}
        prefetch={false}
        className="flex min-w-0 flex-1 items-center gap-3 rounded-lg py-1"
      >
        <Avatar name={name} src={member.avatarUrl} size={40} />
        <span className="grid min-w-0">
          <b dir="auto" className="truncate">
            {mine ? t("you", { name }) : name}
          </b>
          <span className="truncate text-muted-foreground text-sm">@{member.handle}</span>
        </span>
      </Link>
      {member.role !== "member" && (
        <span className="rounded-full bg-accent px-2.5 py-0.5 font-semibold text-accent-foreground text-xs">
          {t(`roles.${member.role}`)}
        </span>
      )}
      {acts && (
        <Menu modal={false}>
          <MenuTrigger asChild>
            <Button variant="ghost" size="icon" aria-label={t("more", { name })}>
              <Ellipsis aria-hidden />
            </Button>
          </MenuTrigger>
          <MenuContent align="end">
            {maySetRole(role) && member.role === "member" && (
              <MenuItem icon={<Shield aria-hidden />} onSelect={() => become("admin")}>
                {t("makeAdmin")}
              </MenuItem>
            )}
            {maySetRole(role) && member.role === "admin" && (
              <MenuItem icon={<ShieldOff aria-hidden />} onSelect={() => become("member")}>
                {t("makeMember")}
              </MenuItem>
            )}
            {mayRemove(role, member.role) && (
              <MenuItem
                danger
                icon={<UserMinus aria-hidden />}
                onSelect={() => void act(() => removeMember(id, member.id), t("removed", { name }))}
              >
                {t("remove")}
              </MenuItem>
            )}
          </MenuContent>
        </Menu>
      )}
    </div>
  );
}
