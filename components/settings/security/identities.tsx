import { Texts } from "@/components/frame/texts";
import type { LinkedIdentityView } from "@/lib/accounts/types";
import { IdentityList } from "./identity-list";

interface Props {
  identities: readonly LinkedIdentityView[];
  /** Why linking failed, as the address of the page says it. */
  problem: string | null;
}

/** The accounts elsewhere that sign in here, each with its button to link or unlink it. */
export function LinkedIdentities({ identities, problem }: Props) {
  return (
    <Texts namespaces={["identities"]}>
      <IdentityList identities={identities} problem={problem} />
    </Texts>
  );
}
