import { keepDocument, keepFile } from "@/components/compose/device/documents";
import { emptyDocument, emptyPart } from "@/components/compose/document";
import { newClientKey } from "@/lib/core/client-key";
import type { AccountId } from "@/lib/core/ids";
import { PICTURES_MAX } from "@/lib/posts/limits";
import type { ComposerView } from "@/lib/posts/types";
import { SHARED_CACHE, SHARED_KEY, SHARED_MS } from "../worker-messages";

/** What somebody shared with the app. */
export interface SharedThings {
  readonly video: File | null;
  readonly pictures: readonly File[];
  readonly text: string;
}

/** Take what the service worker has put by, once; null where there is nothing, or it has waited too long. */
export async function takeShared(): Promise<SharedThings | null> {
  if (!("caches" in window)) return null;
  const cache = await caches.open(SHARED_CACHE);
  const kept = await cache.match(SHARED_KEY);
  if (!kept) return null;
  const form = await kept.formData();
  await cache.delete(SHARED_KEY);
  if (Date.now() - Number(form.get("at")) > SHARED_MS) return null;
  const files = form.getAll("files").filter((file) => file instanceof File);
  const words = ["title", "text", "url"].map((name) => String(form.get(name) ?? "").trim());
  const shared: SharedThings = {
    video: files.find(({ type }) => type.startsWith("video/")) ?? null,
    pictures: files.filter(({ type }) => type.startsWith("image/")).slice(0, PICTURES_MAX),
    // Some apps say the same in two places.
    text: [...new Set(words.filter((word) => word !== ""))].join("\n"),
  };
  return shared.video || shared.pictures.length > 0 || shared.text ? shared : null;
}

/** Keep pictures and words as something that is being written. Gives the key under which the composer finds it. */
export async function keepAsDraft(
  accountId: AccountId,
  { pictures, text }: SharedThings,
  { defaultVisibility }: ComposerView,
): Promise<string> {
  const keyed = pictures.map((file) => ({ key: newClientKey(), file }));
  const document = emptyDocument({
    parts: [
      {
        ...emptyPart(),
        body: text,
        pictures: keyed.map(({ key }) => ({ key, mediaId: null, alt: "", url: null })),
      },
    ],
    visibility: defaultVisibility,
    updatedAt: Date.now(),
  });
  // It lies beside what was being written before, and takes nothing's place.
  await keepDocument(accountId, document, { aside: true });
  for (const { key, file } of keyed) await keepFile(accountId, document.clientKey, key, file);
  return document.clientKey;
}
