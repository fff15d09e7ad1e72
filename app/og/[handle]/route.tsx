import { ImageResponse } from "next/og";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { handleInput } from "@/lib/accounts/input";
import { findProfileCard } from "@/lib/accounts/profile-card";
import { guestContext } from "@/lib/http/context";
import { Card, PlainCard } from "./card";
import { cardFonts } from "./fonts";

const SIZE = { width: 1200, height: 630 };
/** Everybody gets the same one. An hour at most it shows what was; then it is shown once more while a new one is drawn. */
const CACHED = "public, max-age=3600, stale-while-revalidate=86400";

/** `/og/HANDLE`: the picture that stands for a profile where somebody links to it; a plain one where there is nothing to show. */
export async function GET(_: Request, { params }: { params: Promise<{ handle: string }> }): Promise<Response> {
  await connection();
  const [{ handle }, t, fonts] = await Promise.all([
    params,
    getTranslations({ locale: "en", namespace: "profile" }),
    cardFonts(),
  ]);
  const asked = handleInput.safeParse(handle);
  const card = asked.success ? await findProfileCard(guestContext(), asked.data) : null;
  const words = {
    followers: t("followers", { count: card?.counts.followers ?? 0 }),
    likes: t("likes", { count: card?.counts.likes ?? 0 }),
    slogan: t("card.plain"),
  };
  const picture = card ? <Card card={card} words={words} /> : <PlainCard words={words} />;
  return new ImageResponse(picture, { ...SIZE, fonts, headers: { "cache-control": CACHED } });
}
