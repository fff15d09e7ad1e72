import { cache } from "react";
import { requestContext } from "@/lib/http/context";
import { packIdInput } from "@/lib/packs/input";
import { findPack } from "@/lib/packs/queries";

/** Who asks, and the pack behind an address as they see it, once a request. */
export const loadPack = cache(async (id: string) => {
  const ctx = await requestContext();
  const asked = packIdInput.safeParse(id);
  return { ctx, pack: asked.success ? await findPack(ctx, asked.data) : null };
});
