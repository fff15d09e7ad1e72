import type { PackView } from "@/lib/packs/types";
import { Brand, Ground, MARIGOLD } from "../../[handle]/card";
import { drawable, drawablePart } from "../../[handle]/fonts";

const DESCRIPTION_MAX = 150;

/** A pack's name, what its people have in common, and the first of them by their initials. */
export function PackCard({ pack, kind, accounts }: { pack: PackView; kind: string; accounts: string }) {
  const name = drawablePart(pack.name) ?? kind;
  const description = drawablePart(pack.description);
  return (
    <Ground fill={MARIGOLD}>
      <div style={{ display: "flex", flexDirection: "column", gap: 12 }}>
        <div style={{ fontSize: 36, color: "#cfc0d2" }}>{`${kind} · @${pack.owner.handle}`}</div>
        <div style={{ fontSize: name.length > 22 ? 68 : 92, fontWeight: 700, lineHeight: 1.05, letterSpacing: -2 }}>
          {name}
        </div>
      </div>
      <div style={{ display: "flex", fontSize: 34, lineHeight: 1.35, color: "#f1e6ee", minHeight: 92 }}>
        {description &&
          (description.length > DESCRIPTION_MAX ? `${description.slice(0, DESCRIPTION_MAX).trimEnd()}…` : description)}
      </div>
      <div style={{ display: "flex", alignItems: "center", gap: 28, fontSize: 34 }}>
        <div style={{ display: "flex" }}>
          {pack.faces.map(({ id, displayName }, place) => (
            <div
              key={id}
              style={{
                display: "flex",
                alignItems: "center",
                justifyContent: "center",
                width: 96,
                height: 96,
                borderRadius: 96,
                marginLeft: place === 0 ? 0 : -24,
                border: `5px solid ${MARIGOLD}`,
                backgroundColor: "#3a2a17",
                fontSize: 44,
                fontWeight: 700,
              }}
            >
              {drawable([...displayName][0]?.toUpperCase() ?? "") ?? ""}
            </div>
          ))}
        </div>
        <div style={{ display: "flex", fontWeight: 700, color: MARIGOLD }}>{accounts}</div>
        <Brand />
      </div>
    </Ground>
  );
}
