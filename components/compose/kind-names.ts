/** What one can make. */
export const KINDS = ["video", "pictures", "text", "poll"] as const;
export type Kind = (typeof KINDS)[number];
