import { thumbhashGround } from "@/components/ui/thumbhash";
import type { LinkView } from "@/lib/posts/types";

/** What the page behind a link says of itself. */
export function LinkCard({ link }: { link: LinkView }) {
  const { image } = link;
  // Wide pictures lie above the words, others beside them.
  const wide = image !== null && image.width >= image.height * 1.3 && image.width >= 400;
  return (
    <a
      href={link.url}
      rel="nofollow noopener ugc"
      target="_blank"
      className={`grid overflow-hidden rounded-media ring-1 ring-border ring-inset hover:bg-muted ${image && !wide ? "grid-cols-[minmax(0,1fr)_6rem]" : "grid-cols-[minmax(0,1fr)]"}`}
    >
      {image && (
        <img
          src={image.url}
          alt=""
          width={image.width}
          height={image.height}
          loading="lazy"
          decoding="async"
          style={thumbhashGround(image.thumbhash)}
          className={`bg-skeleton object-cover ${wide ? "aspect-[1.91] w-full" : "order-2 size-full max-h-28"}`}
        />
      )}
      <span className="grid min-w-0 content-center gap-0.5 px-3.5 py-3">
        <span className="truncate text-muted-foreground text-xs">{link.siteName || hostOf(link.url)}</span>
        <b dir="auto" className="wrap-anywhere line-clamp-2">
          {link.title || hostOf(link.url)}
        </b>
        {link.description && (
          <span dir="auto" className="wrap-anywhere line-clamp-2 text-muted-foreground text-sm">
            {link.description}
          </span>
        )}
      </span>
    </a>
  );
}

function hostOf(url: string): string {
  return URL.parse(url)?.hostname.replace(/^www\./, "") ?? url;
}
