"use client";
import { Smile } from "lucide-react";
import { useTranslations } from "next-intl";
import { useReactionSet } from "@/components/posts/use-reaction-set";
import { Button } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { MenuGrid } from "@/components/ui/menu-grid";
import { layersGone } from "@/components/ui/use-layer";

const COLUMNS = 8;
/** What people write most, behind the instance's own set: faces, hands, hearts, things. */
const COMMON =
  "😀 😅 😂 🤣 😊 😉 😍 😘 🥰 😋 😎 🤔 🙄 😴 😢 😭 😤 😡 🤯 😱 🥳 🤗 🙃 😬 👍 👎 👌 ✌️ 🤞 🙌 👏 🙏 💪 👋 🫶 ❤️ 💔 🔥 ✨ 🎉 🎂 ☕ 🌱 ☀️ 🌙 ✅ ❓".split(
    " ",
  );

interface Props {
  onChoose: (emoji: string) => void;
}

/** A button beside the field where there is a mouse: keyboards of phones have their own emoji. */
export function EmojiMenu({ onChoose }: Props) {
  const t = useTranslations("messages.write");
  return (
    <Menu modal={false}>
      <MenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon"
          aria-label={t("emoji")}
          title={t("emoji")}
          className="pointer-coarse:hidden max-md:hidden"
        >
          <Smile aria-hidden />
        </Button>
      </MenuTrigger>
      {/* What was chosen is written, and the writing goes on. */}
      <MenuContent align="end" side="top" onCloseAutoFocus={(event) => event.preventDefault()}>
        <Emoji onChoose={onChoose} />
      </MenuContent>
    </Menu>
  );
}

function Emoji({ onChoose }: Props) {
  const common = useTranslations("common");
  const set = useReactionSet();

  async function choose(emoji: string) {
    await layersGone();
    onChoose(emoji);
  }

  if (set === null) return <p className="px-3 py-2 text-sm">{common("loading")}</p>;
  const all = [...new Set([...(set === "failed" ? [] : set), ...COMMON])];
  return (
    <MenuGrid columns={COLUMNS} className="max-h-88 overflow-y-auto">
      {all.map((emoji) => (
        <MenuItem
          key={emoji}
          aria-label={emoji}
          onSelect={() => void choose(emoji)}
          className="size-10 min-h-10 justify-center px-0 text-xl leading-none"
        >
          {emoji}
        </MenuItem>
      ))}
    </MenuGrid>
  );
}
