"use client";
import { UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useViewer } from "@/components/frame/viewer";
import { Avatar } from "@/components/ui/avatar";
import type { ConversationView } from "@/lib/messages/types";
import { usePresenceState } from "./store/messages-provider";

type Faced = Pick<ConversationView, "other" | "pictureUrl" | "name" | "members">;

/** The face of a conversation: the other's, the group's picture, or two of its faces. A green point: they are here. */
export function Face({ conversation, size = 52 }: { conversation: Faced; size?: number }) {
  const t = useTranslations("messages");
  const viewer = useViewer();
  const { seen } = usePresenceState();
  const { other, pictureUrl, name, members } = conversation;
  if (other) {
    const online = seen.get(other.id)?.online ?? false;
    return (
      <span className="relative block shrink-0" style={{ width: size, height: size }}>
        <Avatar name={other.displayName} src={other.avatarUrl} size={size} />
        {online && (
          <span className="absolute end-0 bottom-0 size-3 rounded-full bg-success ring-[2.5px] ring-background">
            <span className="sr-only">{t("presence.online")}</span>
          </span>
        )}
      </span>
    );
  }
  if (pictureUrl) return <Avatar name={name || "?"} src={pictureUrl} size={size} />;
  const [first, second] = members.filter(({ id }) => id !== viewer?.id);
  if (!first || !second) {
    return first ? (
      <Avatar name={first.displayName} src={first.avatarUrl} size={size} />
    ) : (
      <span
        className="grid shrink-0 place-items-center rounded-full bg-secondary text-secondary-foreground"
        style={{ width: size, height: size }}
      >
        <UsersRound aria-hidden className="size-1/2" />
      </span>
    );
  }
  const small = Math.round(size * 0.69);
  return (
    <span className="relative block shrink-0" style={{ width: size, height: size }}>
      <Avatar name={first.displayName} src={first.avatarUrl} size={small} className="absolute start-0 top-0" />
      <Avatar
        name={second.displayName}
        src={second.avatarUrl}
        size={small}
        className="absolute end-0 bottom-0 ring-[2.5px] ring-background"
      />
    </span>
  );
}
