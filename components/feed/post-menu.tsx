"use client";
import {
  Ban,
  CircleMinus,
  EyeOff,
  Flag,
  Gauge,
  Link2,
  RefreshCw,
  Send,
  Share2,
  SlidersHorizontal,
  ThumbsDown,
  Trash2,
  UserMinus,
  VolumeX,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useViewer } from "@/components/frame/viewer";
import { SendTo } from "@/components/messages/send-to/send-to";
import { BlockDialog } from "@/components/people/block-dialog";
import { MuteDialog } from "@/components/people/mute-dialog";
import { ReportPost } from "@/components/people/report-about";
import { useKeepOut } from "@/components/people/use-keep-out";
import { DeletePost } from "@/components/posts/delete-post";
import { PinItem, usePin } from "@/components/posts/pin-item";
import { postPath } from "@/components/posts/post-path";
import { ReactionChoices } from "@/components/posts/reaction-choices";
import type { useReaction } from "@/components/posts/use-reaction";
import { Menu, MenuChoice, MenuChoices, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import type { PostView } from "@/lib/posts/types";
import { useStage } from "./stage-context";
import { RATES } from "./use-feed-keys";
import type { FollowState } from "./use-follow";
import { useSetAside } from "./use-set-aside";
import { useShare } from "./use-share";
import type { VoteState } from "./use-stage-vote";

interface Props {
  post: PostView;
  vote: VoteState;
  reaction: ReturnType<typeof useReaction>;
  follow: FollowState;
  openWhy: () => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}

/** What is done more rarely with a video: its speed, its link, why it is here, leaving its author, deleting one's own. */
export function PostMenu({ post, vote, reaction, follow, openWhy, open, onOpenChange, children }: Props) {
  const t = useTranslations("feed");
  const toast = useToast();
  const people = useTranslations("people");
  const viewer = useViewer();
  const { rate, setRate, remove, hide, removeAuthor, renew } = useStage();
  const { mute, block } = useKeepOut(post.author, () => removeAuthor(post.author.id));
  const [asking, ask] = useState<"mute" | "block" | "report" | "send" | null>(null);
  const { handle, displayName } = post.author;
  const share = useShare(post);
  const [deleting, setDeleting] = useState(false);
  const pin = usePin(post);
  const steering = useTranslations("steering");
  const notInterested = useSetAside(post, "not_interested");
  const hidePost = useSetAside(post, "hidden");

  async function voteAgainst() {
    await layersGone();
    vote.setAgainst(!vote.against);
    if (viewer) toast({ text: t(vote.against ? "voteAgainst.undone" : "voteAgainst.done") });
  }

  async function copyLink() {
    await navigator.clipboard.writeText(new URL(postPath(post), window.location.origin).href);
    toast({ text: t("linkCopied") });
  }

  return (
    <>
      <Menu modal={false} open={open} onOpenChange={onOpenChange}>
        <MenuTrigger asChild>{children}</MenuTrigger>
        <MenuContent align="end" side="top">
          <ReactionChoices mine={reaction.mine} onChoose={reaction.set} />
          <MenuItem icon={<SlidersHorizontal aria-hidden />} onSelect={openWhy}>
            {t("why.title")}
          </MenuItem>
          <MenuItem icon={<Share2 aria-hidden />} onSelect={share}>
            {t("share")}
          </MenuItem>
          {viewer && (
            <MenuItem icon={<Send aria-hidden />} onSelect={() => ask("send")}>
              {t("sendTo")}
            </MenuItem>
          )}
          <MenuItem icon={<Link2 aria-hidden />} onSelect={() => void copyLink()}>
            {t("copyLink")}
          </MenuItem>
          {follow.following && !post.viewer.own && (
            <MenuItem icon={<UserMinus aria-hidden />} onSelect={() => follow.set(false)}>
              {t("unfollow", { handle: post.author.handle })}
            </MenuItem>
          )}
          {!post.viewer.own && (
            <MenuItem icon={<CircleMinus aria-hidden />} onSelect={() => void notInterested()}>
              {steering("notInterested")}
            </MenuItem>
          )}
          {viewer && !post.viewer.own && (
            <>
              <MenuItem icon={<EyeOff aria-hidden />} onSelect={() => void hidePost()}>
                {steering("hide")}
              </MenuItem>
              <MenuItem icon={<VolumeX aria-hidden />} onSelect={() => ask("mute")}>
                {people("mute", { handle })}
              </MenuItem>
              <MenuItem danger icon={<Ban aria-hidden />} onSelect={() => ask("block")}>
                {people("block", { handle })}
              </MenuItem>
              <MenuItem icon={<Flag aria-hidden />} onSelect={() => ask("report")}>
                {people("report.menu")}
              </MenuItem>
            </>
          )}
          {!post.viewer.own && (
            <MenuItem icon={<ThumbsDown aria-hidden />} onSelect={() => void voteAgainst()}>
              {t(vote.against ? "voteAgainst.undo" : "voteAgainst.do")}
            </MenuItem>
          )}
          {renew && (
            <MenuItem icon={<RefreshCw aria-hidden />} onSelect={renew}>
              {t("newer.label")}
            </MenuItem>
          )}
          {post.video && (
            <MenuChoices value={String(rate)} onValueChange={(value) => setRate(Number(value))} aria-label={t("speed")}>
              <p className="flex items-center gap-2.5 px-3 pt-2.5 pb-1.5 font-medium text-muted-foreground text-sm">
                <Gauge aria-hidden className="size-5" />
                {t("speed")}
              </p>
              <div className="grid grid-cols-6 gap-0.5">
                {RATES.map((value) => (
                  <MenuChoice
                    key={value}
                    value={String(value)}
                    className="min-w-11 justify-center px-1 text-sm data-[state=checked]:bg-control data-[state=checked]:text-control-foreground [&>span]:hidden"
                  >
                    {value}×
                  </MenuChoice>
                ))}
              </div>
            </MenuChoices>
          )}
          {post.viewer.own && <PinItem {...pin} />}
          {post.viewer.mayDelete && (
            <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => setDeleting(true)}>
              {t(post.video ? "deleteVideo" : "deletePost")}
            </MenuItem>
          )}
        </MenuContent>
      </Menu>
      {asking === "send" && <SendTo post={post} onClose={() => ask(null)} />}
      {asking === "mute" && (
        <MuteDialog name={displayName} onClose={() => ask(null)} onMute={(duration) => void mute(duration)} />
      )}
      {asking === "report" && (
        <ReportPost post={post} onClose={() => ask(null)} onSent={() => void layersGone().then(() => hide(post.id))} />
      )}
      {asking === "block" && <BlockDialog name={displayName} onClose={() => ask(null)} onBlock={() => void block()} />}
      <DeletePost post={post} open={deleting} onOpenChange={setDeleting} onDeleted={() => remove(post.id)} />
    </>
  );
}
