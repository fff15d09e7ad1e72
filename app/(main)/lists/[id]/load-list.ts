import { cache } from "react";
import { requestContext } from "@/lib/http/context";
import { listIdInput } from "@/lib/lists/input";
import { findList } from "@/lib/lists/queries";

/** Who asks, and the list of theirs behind an address, once a request. */
export const loadList = cache(async (id: string) => {
  const ctx = await requestContext();
  const asked = listIdInput.safeParse(id);
  return { ctx, list: asked.success ? await findList(ctx, asked.data) : null };
});
