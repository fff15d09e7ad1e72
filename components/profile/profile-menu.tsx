"use client";
import {
  Ban,
  CircleCheck,
  CircleDashed,
  Ellipsis,
  Flag,
  Link2,
  ListPlus,
  UserMinus,
  Volume2,
  VolumeX,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useViewer } from "@/components/frame/viewer";
import { ListChoiceDialog } from "@/components/lists/list-choice-dialog";
import { BlockDialog } from "@/components/people/block-dialog";
import { MuteDialog } from "@/components/people/mute-dialog";
import { ReportAccount } from "@/components/people/report-about";
import { useCircle } from "@/components/people/use-circle";
import { useKeepOut } from "@/components/people/use-keep-out";
import { Button } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import type { AuthorView } from "@/lib/accounts/types";
import { durationUntil } from "@/lib/core/durations";
import type { RelationView } from "@/lib/graph/types";

/** What is done more rarely about somebody: their link, lists and the circle, muting, blocking, ending that they follow. */
export function ProfileMenu({ account, relation }: { account: AuthorView; relation: RelationView }) {
  const t = useTranslations("people");
  const lists = useTranslations("lists");
  const viewer = useViewer();
  const router = useRouter();
  const toast = useToast();
  const { mute, unmute, block, unblock, removeFollower } = useKeepOut(account, () => router.refresh());
  const setInCircle = useCircle(account, () => router.refresh());
  const [asking, ask] = useState<"lists" | "mute" | "block" | "report" | null>(null);
  const { displayName, handle } = account;
  const apart = relation.blocking || relation.blockedBy;
  const until = relation.mutedUntil ? new Date(relation.mutedUntil) : null;

  async function closeLists() {
    ask(null);
    await layersGone();
    router.refresh();
  }

  async function copyLink() {
    await navigator.clipboard.writeText(new URL(`/@${handle}`, window.location.origin).href);
    toast({ text: t("linkCopied") });
  }

  return (
    <>
      <Menu modal={false}>
        <MenuTrigger asChild>
          <Button variant="outline" size="icon" aria-label={t("more", { name: displayName })}>
            <Ellipsis aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem icon={<Link2 aria-hidden />} onSelect={() => void copyLink()}>
            {t("copyLink")}
          </MenuItem>
          {viewer && !apart && (
            <>
              <MenuItem icon={<ListPlus aria-hidden />} onSelect={() => ask("lists")}>
                {lists("choose.menu")}
              </MenuItem>
              <MenuItem
                icon={relation.inCircle ? <CircleCheck aria-hidden /> : <CircleDashed aria-hidden />}
                onSelect={() => void setInCircle(!relation.inCircle)}
              >
                {lists(relation.inCircle ? "circle.remove" : "circle.add")}
              </MenuItem>
            </>
          )}
          {viewer && relation.followsYou && (
            <MenuItem icon={<UserMinus aria-hidden />} onSelect={() => void removeFollower()}>
              {t("removeFollower")}
            </MenuItem>
          )}
          {viewer &&
            (relation.muting ? (
              <MenuItem icon={<Volume2 aria-hidden />} onSelect={() => void unmute(durationUntil(until, new Date()))}>
                {t("unmute", { handle })}
              </MenuItem>
            ) : (
              <MenuItem icon={<VolumeX aria-hidden />} onSelect={() => ask("mute")}>
                {t("mute", { handle })}
              </MenuItem>
            ))}
          {viewer &&
            (relation.blocking ? (
              <MenuItem icon={<Ban aria-hidden />} onSelect={() => void unblock()}>
                {t("unblock", { handle })}
              </MenuItem>
            ) : (
              <MenuItem danger icon={<Ban aria-hidden />} onSelect={() => ask("block")}>
                {t("block", { handle })}
              </MenuItem>
            ))}
          {viewer && (
            <MenuItem icon={<Flag aria-hidden />} onSelect={() => ask("report")}>
              {t("report.menu")}
            </MenuItem>
          )}
        </MenuContent>
      </Menu>
      {asking === "lists" && <ListChoiceDialog account={account} onClose={() => void closeLists()} />}
      {asking === "mute" && (
        <MuteDialog name={displayName} onClose={() => ask(null)} onMute={(duration) => void mute(duration)} />
      )}
      {asking === "report" && <ReportAccount account={account} onClose={() => ask(null)} />}
      {asking === "block" && <BlockDialog name={displayName} onClose={() => ask(null)} onBlock={() => void block()} />}
    </>
  );
}
