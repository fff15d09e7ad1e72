import type { authorView } from "@/lib/accounts/queries";

/** What a view of somebody is made of, as statements of ours give it in JSON. */
export type AuthorRow = Parameters<typeof authorView>[0];
