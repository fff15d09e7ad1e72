"use client";
import { Camera, ImageUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useRef, useState } from "react";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { Spinner } from "@/components/ui/spinner";
import { useToast } from "@/components/ui/toast";
import type { PictureKind } from "./crop-picture";
import type { usePicture } from "./use-picture";

const CropDialog = lazy(() => import("./crop-dialog"));
const ACCEPT = "image/jpeg,image/png,image/webp,image/avif,image/gif";

interface Props {
  kind: PictureKind;
  picture: ReturnType<typeof usePicture>;
  className?: string;
}

/** Change one picture: choose a file, cut it, and it is on its way. Or take it off. */
export function PictureButton({ kind, picture, className }: Props) {
  const t = useTranslations("profile.picture");
  const toast = useToast();
  const chooser = useRef<HTMLInputElement>(null);
  const [address, setAddress] = useState<string | null>(null);
  const label = t(kind === "avatar" ? "changeAvatar" : "changeBanner");

  async function open(file: File) {
    const chosen = URL.createObjectURL(file);
    const readable = await canRead(chosen);
    if (readable) return setAddress(chosen);
    URL.revokeObjectURL(chosen);
    toast({ text: t("unreadable"), bad: true });
  }

  function close() {
    if (address) URL.revokeObjectURL(address);
    setAddress(null);
  }

  return (
    <>
      <Menu>
        <MenuTrigger asChild disabled={picture.busy}>
          <button
            type="button"
            aria-label={label}
            className={`grid size-11 place-items-center rounded-full bg-overlay-strong text-overlay-foreground ring-2 ring-background ${className ?? ""}`}
          >
            {picture.busy ? <Spinner /> : <Camera aria-hidden className="size-5" />}
          </button>
        </MenuTrigger>
        <MenuContent align={kind === "avatar" ? "start" : "end"}>
          <MenuItem icon={<ImageUp aria-hidden />} onSelect={() => chooser.current?.click()}>
            {t("choose")}
          </MenuItem>
          {picture.shown && (
            <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => void picture.remove()}>
              {t("remove")}
            </MenuItem>
          )}
        </MenuContent>
      </Menu>
      <input
        ref={chooser}
        type="file"
        accept={ACCEPT}
        aria-label={label}
        tabIndex={-1}
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // The same file can be chosen again.
          currentTarget.value = "";
          if (file) void open(file);
        }}
      />
      {address && (
        <Suspense>
          <CropDialog
            kind={kind}
            address={address}
            onCancel={close}
            onCropped={(file) => {
              close();
              picture.send(file);
            }}
            onUnreadable={() => {
              close();
              toast({ text: t("unreadable"), bad: true });
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** Whether the browser can show what somebody chose: its name tells nothing. */
async function canRead(address: string): Promise<boolean> {
  const picture = new Image();
  picture.src = address;
  return picture.decode().then(
    () => true,
    () => false,
  );
}
