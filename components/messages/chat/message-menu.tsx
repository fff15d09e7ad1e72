"use client";
import { Copy, Flag, Pencil, Reply, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ReactionChoices } from "@/components/posts/reaction-choices";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import type { ConversationView, MessageView } from "@/lib/messages/types";
import type { MessageActions } from "./use-message-actions";

interface Props {
  message: MessageView;
  conversation: ConversationView;
  actions: MessageActions;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}

/** What can be done about a message: answer it, with words or an emoji, copy, change, delete and report it. */
export function MessageMenu({ message, conversation, actions, open, onOpenChange, children }: Props) {
  const t = useTranslations("messages.actions");
  const toast = useToast();
  const { own, text, deleted, editableUntil, reactions } = message;
  const writable = conversation.canSend === true && !deleted;
  const mine = reactions.find((one) => one.mine)?.emoji ?? null;
  const editable = own && !deleted && editableUntil !== null && Date.parse(editableUntil) > Date.now();

  /** What comes next takes the focus once the menu has given it back. */
  const then = (run: () => void) => async () => {
    await layersGone();
    run();
  };

  async function copy() {
    await navigator.clipboard.writeText(text);
    toast({ text: t("copied") });
  }

  return (
    <Menu modal={false} open={open} onOpenChange={onOpenChange}>
      <MenuTrigger asChild>{children}</MenuTrigger>
      <MenuContent align={own ? "end" : "start"} onCloseAutoFocus={(event) => event.preventDefault()}>
        {writable && <ReactionChoices mine={mine} onChoose={(emoji) => actions.react(message, emoji)} />}
        {writable && (
          <MenuItem
            icon={<Reply aria-hidden className="rtl:-scale-x-100" />}
            onSelect={then(() => actions.reply(message))}
          >
            {t("reply")}
          </MenuItem>
        )}
        {text && (
          <MenuItem icon={<Copy aria-hidden />} onSelect={() => void copy()}>
            {t("copy")}
          </MenuItem>
        )}
        {editable && text && (
          <MenuItem icon={<Pencil aria-hidden />} onSelect={then(() => actions.edit(message))}>
            {t("edit")}
          </MenuItem>
        )}
        {!own && !deleted && (
          <MenuItem icon={<Flag aria-hidden />} onSelect={then(() => actions.ask("report", message))}>
            {t("report")}
          </MenuItem>
        )}
        <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={then(() => actions.ask("delete", message))}>
          {t("delete")}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
