import { Avatar } from "@/components/ui/avatar";
import type { AuthorView } from "@/lib/accounts/types";

/** A few people as overlapping pictures. Decoration: how many there are stands beside it. */
export function Faces({ people, size = 36 }: { people: readonly AuthorView[]; size?: number }) {
  return (
    <span aria-hidden className="flex shrink-0">
      {people.map(({ id, displayName, avatarUrl }) => (
        <Avatar key={id} name={displayName} src={avatarUrl} size={size} className="ring-2 ring-card not-first:-ms-3" />
      ))}
    </span>
  );
}
