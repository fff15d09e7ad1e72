import type { PackView } from "@/lib/packs/types";
import { Brand, Ground, MARIGOLD } from "../../[handle]/card";
import { drawable, drawablePart } from "../../[handle]/fonts";

const DESCRIPTION_MAX = 150;

interface Props {
  pack: PackView;
  /** Of its faces, in their order: `data:` addresses, or null for an initial. */
  pictures: readonly (string | null)[];
  by: string;
  accounts: string;
}

/** A pack's name, what its people have in common, and the first of them. */
export function PackCard({ pack, pictures, by, accounts }: Props) {
  const name = drawablePart(pack.name) ?? `@${pack.owner.handle}`;
  const description = drawablePart(pack.description);
  return (
    <Ground fill={MARIGOLD}>
      <div style={{ display: "flex", flexDirection: "column", gap: 12 }}>
        <div style={{ fontSize: 36, color: "#cfc0d2" }}>{by}</div>
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
            <Face key={id} name={displayName} picture={pictures[place] ?? null} first={place === 0} />
          ))}
        </div>
        <div style={{ display: "flex", fontWeight: 700, color: MARIGOLD }}>{accounts}</div>
        <Brand />
      </div>
    </Ground>
  );
}

function Face({ name, picture, first }: { name: string; picture: string | null; first: boolean }) {
  const box = {
    width: 96,
    height: 96,
    borderRadius: 96,
    marginLeft: first ? 0 : -24,
    border: `5px solid ${MARIGOLD}`,
    backgroundColor: "#3a2a17",
  };
  if (picture) return <img src={picture} alt="" width={96} height={96} style={{ ...box, objectFit: "cover" }} />;
  const initial = drawable([...name][0]?.toUpperCase() ?? "") ?? "";
  return (
    <div
      style={{ ...box, display: "flex", alignItems: "center", justifyContent: "center", fontSize: 44, fontWeight: 700 }}
    >
      {initial}
    </div>
  );
}
