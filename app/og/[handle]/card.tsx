import type { ReactNode } from "react";
import type { Accent } from "@/lib/accounts/limits";
import type { ProfileCard } from "@/lib/accounts/profile-card";
import { compactCount } from "@/lib/core/format";
import { drawable, drawablePart } from "./fonts";

/** The fills of `app/accents.css`; the drawing engine knows no custom properties. */
const FILLS: Record<Accent, string> = {
  coral: "#ff8a6b",
  rose: "#ff86a8",
  orchid: "#e58be0",
  violet: "#b49cff",
  blue: "#7fb2ff",
  teal: "#4fd0c4",
  green: "#7bd389",
  olive: "#cdd25a",
};
export const MARIGOLD = "#ffb020";
const FACES = "Bricolage latin, Bricolage latin-ext";
const BIO_MAX = 150;

interface Words {
  readonly followers: string;
  readonly likes: string;
  readonly slogan: string;
}

/** Face, names, words and counts on the profile's colour. */
export function Card({ card, words }: { card: ProfileCard; words: Words }) {
  const fill = card.accent ? FILLS[card.accent] : MARIGOLD;
  const name = drawablePart(card.displayName) ?? `@${card.handle}`;
  const bio = drawablePart(card.bio);
  const facts = [
    [card.counts.followers, words.followers],
    [card.counts.likes, words.likes],
  ] as const;
  return (
    <Ground fill={fill}>
      <div style={{ display: "flex", alignItems: "center", gap: 56 }}>
        <Face card={card} fill={fill} initial={drawable([...name.replace(/^@/, "")][0]?.toUpperCase() ?? "")} />
        <div style={{ display: "flex", flexDirection: "column", flex: 1, gap: 6 }}>
          <div style={{ fontSize: name.length > 18 ? 60 : 80, fontWeight: 700, lineHeight: 1.05, letterSpacing: -2 }}>
            {name}
          </div>
          <div style={{ fontSize: 36, color: "#cfc0d2" }}>{`@${card.handle}`}</div>
        </div>
      </div>
      <div style={{ display: "flex", fontSize: 34, lineHeight: 1.35, color: "#f1e6ee", minHeight: 92 }}>
        {bio && (bio.length > BIO_MAX ? `${bio.slice(0, BIO_MAX).trimEnd()}…` : bio)}
      </div>
      <div style={{ display: "flex", alignItems: "center", gap: 48, fontSize: 34 }}>
        {facts.map(([count, word]) => (
          <div key={word} style={{ display: "flex", gap: 12 }}>
            <span style={{ fontWeight: 700, color: fill }}>{compactCount(count, "en")}</span>
            <span style={{ color: "#cfc0d2" }}>{word}</span>
          </div>
        ))}
        <Brand />
      </div>
    </Ground>
  );
}

/** What everybody gets of a profile that is not for everybody. */
export function PlainCard({ words }: { words: Words }) {
  return (
    <Ground fill={MARIGOLD}>
      <div style={{ display: "flex", fontSize: 112, fontWeight: 700, letterSpacing: -4 }}>DirectLink</div>
      <div style={{ display: "flex", fontSize: 40, color: "#cfc0d2" }}>{words.slogan}</div>
      <div style={{ display: "flex" }}>
        <Brand />
      </div>
    </Ground>
  );
}

export function Ground({ fill, children }: { fill: string; children: ReactNode }) {
  return (
    <div
      style={{
        display: "flex",
        flexDirection: "column",
        justifyContent: "space-between",
        width: "100%",
        height: "100%",
        padding: "72px 80px",
        color: "#f9f3f7",
        fontFamily: FACES,
        backgroundColor: "#130b15",
        backgroundImage: `radial-gradient(circle at 0% 0%, ${fill}66 0%, ${fill}00 55%), radial-gradient(circle at 100% 100%, #7b2f7899 0%, #7b2f7800 60%)`,
      }}
    >
      {children}
    </div>
  );
}

function Face({ card, fill, initial }: { card: ProfileCard; fill: string; initial: string | null }) {
  const box = { width: 208, height: 208, borderRadius: 208, border: `8px solid ${fill}` };
  if (card.avatar) return <img src={card.avatar} alt="" {...box} style={{ ...box, objectFit: "cover" }} />;
  return (
    <div
      style={{
        ...box,
        display: "flex",
        alignItems: "center",
        justifyContent: "center",
        backgroundColor: "#3a2a17",
        fontSize: 96,
        fontWeight: 700,
      }}
    >
      {initial ?? ""}
    </div>
  );
}

export function Brand() {
  return (
    <div style={{ display: "flex", alignItems: "center", gap: 16, marginLeft: "auto" }}>
      <svg width="56" height="56" viewBox="0 0 132 132" strokeLinecap="round" strokeLinejoin="round" aria-hidden>
        <rect x="2" y="2" width="128" height="128" rx="38" fill={MARIGOLD} />
        <path d="M40 54V95H63.5" fill="none" stroke="#231025" strokeWidth="14" />
        <path d="M40 36.5H66A29.5 29.5 0 0 1 85.5 88.2" fill="none" stroke="#231025" strokeWidth="14" />
        <path fill="#231025" stroke="#231025" strokeWidth="6.5" d="M61 57V75.5L77.5 66.2Z" />
      </svg>
      <span style={{ fontSize: 34, fontWeight: 700 }}>DirectLink</span>
    </div>
  );
}
