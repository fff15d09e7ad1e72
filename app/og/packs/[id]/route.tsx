import { ImageResponse } from "next/og";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { findProfileCard } from "@/lib/accounts/profile-card";
import { guestContext } from "@/lib/http/context";
import { packIdInput } from "@/lib/packs/input";
import { findPack } from "@/lib/packs/queries";
import { PlainCard } from "../../[handle]/card";
import { cardFonts } from "../../[handle]/fonts";
import { PackCard } from "./card";

const SIZE = { width: 1200, height: 630 };
/** As the picture of a profile: the same for everybody, an hour old at most. */
const CACHED = "public, max-age=3600, stale-while-revalidate=86400";

/** `/og/packs/ID`: the picture that stands for a follow pack where somebody links to it; a plain one where there is none. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  await connection();
  const [{ id }, profile, t, fonts] = await Promise.all([
    params,
    getTranslations({ locale: "en", namespace: "profile" }),
    getTranslations({ locale: "en", namespace: "lists.packs" }),
    cardFonts(),
  ]);
  const asked = packIdInput.safeParse(id);
  const ctx = guestContext();
  const pack = asked.success ? await findPack(ctx, asked.data) : null;
  // Of private accounts there is no card: their initial stands for them.
  const cards = await Promise.all(pack?.faces.map(({ handle }) => findProfileCard(ctx, handle)) ?? []);
  const picture = pack ? (
    <PackCard
      pack={pack}
      pictures={cards.map((card) => card?.avatar ?? null)}
      by={t("by", { name: `@${pack.owner.handle}` })}
      accounts={t("accounts", { count: pack.members })}
    />
  ) : (
    <PlainCard words={{ followers: "", likes: "", slogan: profile("card.plain") }} />
  );
  return new ImageResponse(picture, { ...SIZE, fonts, headers: { "cache-control": CACHED } });
}
