export interface EmbedSize {
  readonly width: number;
  readonly height: number;
}

/** What a post takes where nobody says how much there is: as wide as a phone, a text and its picture high. */
export const EMBED_SIZE: EmbedSize = { width: 400, height: 480 };

/**
 * The piece of HTML that other sites paste to show a post: a frame of its light page, in which no script runs. `origin`
 * is the instance's.
 */
export function embedCode(origin: string, postId: string, { width, height }: EmbedSize = EMBED_SIZE): string {
  const source = new URL(`/embed/${encodeURIComponent(postId)}`, origin).href;
  return `<iframe src="${source}" width="${width}" height="${height}" style="border:0;max-width:100%" title="DirectLink ${encodeURIComponent(postId)}" loading="lazy" allow="fullscreen" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>`;
}
