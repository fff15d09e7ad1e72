"use client";
import {
  Ban,
  EyeOff,
  Flag,
  FolderInput,
  Link2,
  Pencil,
  Play,
  Send,
  Share2,
  Trash2,
  UserMinus,
  UserPlus,
  VolumeX,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { CollectionDialog } from "@/components/bookmarks/collection-dialog";
import { useComposer } from "@/components/compose/composer-provider";
import { useShare } from "@/components/feed/use-share";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useViewer } from "@/components/frame/viewer";
import { SendTo } from "@/components/messages/send-to/send-to";
import { BlockDialog } from "@/components/people/block-dialog";
import { MuteDialog } from "@/components/people/mute-dialog";
import { ReportPost } from "@/components/people/report-about";
import { useKeepOut } from "@/components/people/use-keep-out";
import { ThreadItems } from "@/components/thread/thread-items";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import type { PostId } from "@/lib/core/ids";
import { setFollowAction } from "@/lib/graph/actions";
import { deletePostAction, restorePostAction } from "@/lib/posts/actions";
import type { PostView } from "@/lib/posts/types";
import { useCardList } from "./card-list";
import { DeletePost } from "./delete-post";
import { PinItem, usePin } from "./pin-item";
import { postPath } from "./post-path";
import { useHide } from "./use-hide";

interface Props {
  post: PostView;
  /** What stands in the list: the repost, where it is one. */
  listedId: PostId;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  setGone: (gone: boolean) => void;
  large: boolean;
  /** The button that opens it. */
  children: ReactNode;
}

/** What is done more rarely with a post: its link, its author, changing and deleting one's own. */
export function CardMenu({ post, listedId, open, onOpenChange, setGone, children }: Props) {
  const t = useTranslations("cards");
  const people = useTranslations("people");
  const bookmarks = useTranslations("bookmarks");
  const { refresh, push } = useRouter();
  const toast = useToast();
  const viewer = useViewer();
  const { removeAuthor, play } = useCardList();
  const { author } = post;
  const { mute, block } = useKeepOut(author, () => removeAuthor(author.id));
  const [asking, ask] = useState<"mute" | "block" | "delete" | "collection" | "report" | "send" | null>(null);
  const follow = useFollowAuthor(post);
  const deleteOwn = useDeleteOwn(post, setGone);
  const composer = useComposer();
  const share = useShare(post);
  const pin = usePin(post);
  const hide = useHide(post);
  const { own, mayDelete } = post.viewer;

  /** Another layer takes the place of the menu's once that is gone. */
  async function edit() {
    await layersGone();
    composer.open({ edit: post });
  }

  async function playFrom(address: string) {
    await layersGone();
    push(`${address}&post=${listedId}`);
  }

  async function copyLink() {
    await navigator.clipboard.writeText(new URL(postPath(post), window.location.origin).href);
    toast({ text: t("menu.linkCopied") });
  }

  return (
    <>
      <Menu modal={false} open={open} onOpenChange={onOpenChange}>
        <MenuTrigger asChild>{children}</MenuTrigger>
        <MenuContent align="end">
          {post.viewer.mayEdit && (
            <MenuItem icon={<Pencil aria-hidden />} onSelect={() => void edit()}>
              {t("menu.edit")}
            </MenuItem>
          )}
          {/* What is pinned may stand in no list besides. */}
          {play && (own || post.visibility !== "unlisted") && (
            <MenuItem icon={<Play aria-hidden />} onSelect={() => void playFrom(play)}>
              {t("menu.play")}
            </MenuItem>
          )}
          <MenuItem className="sm:hidden" icon={<Share2 aria-hidden />} onSelect={share}>
            {t("share")}
          </MenuItem>
          {viewer && (
            <MenuItem icon={<Send aria-hidden />} onSelect={() => ask("send")}>
              {t("menu.sendTo")}
            </MenuItem>
          )}
          <MenuItem icon={<Link2 aria-hidden />} onSelect={() => void copyLink()}>
            {t("menu.copyLink")}
          </MenuItem>
          {own && !post.replyToId && <PinItem {...pin} />}
          {viewer && !own && (
            <>
              <MenuItem
                icon={follow.following ? <UserMinus aria-hidden /> : <UserPlus aria-hidden />}
                onSelect={() => void follow.set(!follow.following)}
              >
                {t(follow.following ? "menu.unfollow" : "menu.follow", { handle: author.handle })}
              </MenuItem>
              {hide && !post.replyToId && (
                <MenuItem icon={<EyeOff aria-hidden />} onSelect={() => void hide(true)}>
                  {t("hidden.do")}
                </MenuItem>
              )}
              <MenuItem icon={<VolumeX aria-hidden />} onSelect={() => ask("mute")}>
                {people("mute", { handle: author.handle })}
              </MenuItem>
              <MenuItem danger icon={<Ban aria-hidden />} onSelect={() => ask("block")}>
                {people("block", { handle: author.handle })}
              </MenuItem>
              <MenuItem icon={<Flag aria-hidden />} onSelect={() => ask("report")}>
                {people("report.menu")}
              </MenuItem>
            </>
          )}
          {post.viewer.bookmarked && (
            <MenuItem icon={<FolderInput aria-hidden />} onSelect={() => ask("collection")}>
              {bookmarks("move")}
            </MenuItem>
          )}
          <ThreadItems post={post} />
          {mayDelete && (
            <MenuItem
              danger
              icon={<Trash2 aria-hidden />}
              onSelect={() => (own ? void deleteOwn(false) : ask("delete"))}
            >
              {t("menu.delete")}
            </MenuItem>
          )}
        </MenuContent>
      </Menu>
      {asking === "send" && <SendTo post={post} onClose={() => ask(null)} />}
      {asking === "mute" && (
        <MuteDialog name={author.displayName} onClose={() => ask(null)} onMute={(duration) => void mute(duration)} />
      )}
      {asking === "block" && (
        <BlockDialog name={author.displayName} onClose={() => ask(null)} onBlock={() => void block()} />
      )}
      {asking === "report" && <ReportPost post={post} onClose={() => ask(null)} />}
      {asking === "collection" && <CollectionDialog postId={post.id} onClose={() => ask(null)} onMoved={refresh} />}
      <DeletePost
        post={post}
        open={asking === "delete"}
        onOpenChange={() => ask(null)}
        onDeleted={() => setGone(true)}
      />
    </>
  );
}

/** Delete a post of one's own, with the way back: nobody is asked first. */
function useDeleteOwn({ id }: PostView, setGone: (gone: boolean) => void) {
  const t = useTranslations("cards");
  const toast = useToast();
  const fail = useFailureToast();
  return async function set(restore: boolean): Promise<void> {
    await layersGone();
    setGone(!restore);
    const send = restore ? restorePostAction : deletePostAction;
    const result = await send({ postId: id }).catch(() => null);
    if (!result?.ok) {
      setGone(restore);
      return fail(result?.failure);
    }
    if (restore) toast({ text: t("menu.restored") });
    else toast({ text: t("menu.deleted"), action: { label: t("menu.undo"), run: () => void set(true) } });
  };
}

/** Follow the author, or leave them, from the menu; with a word about what came of it. */
function useFollowAuthor({ author, viewer }: PostView) {
  const t = useTranslations("cards");
  const toast = useToast();
  const fail = useFailureToast();
  const [following, setFollowing] = useState(viewer.followsAuthor);

  async function set(next: boolean) {
    // The menu goes back one entry of the history as it closes; the router drops the answer of an action on its way then.
    await layersGone();
    const result = await setFollowAction({ accountId: author.id, following: next }).catch(() => null);
    if (!result?.ok) return fail(result?.failure);
    setFollowing(result.value.following);
    const name = author.displayName;
    toast({ text: t(result.value.requested ? "menu.asked" : next ? "menu.followed" : "menu.unfollowed", { name }) });
  }

  return { following, set };
}
