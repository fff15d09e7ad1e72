import type { PostId } from "@/lib/core/ids";

/** What other sites paste to show a post: a frame of its light page. `address`: the post's own. */
export function embedCode(address: URL, { width = 400, height = 560 } = {}): string {
  const id = address.pathname.split("/").at(-1) as PostId;
  const source = new URL(`/embed/${id}`, address.origin).href;
  return `<iframe src="${source}" width="${width}" height="${height}" style="border:0;max-width:100%" title="DirectLink" loading="lazy" allow="fullscreen" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>`;
}
