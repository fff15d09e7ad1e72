import { cn } from "@/lib/core/cn";

interface Props {
  name: string;
  src: string | null;
  /** Edge in CSS pixels. */
  size?: number;
  className?: string;
}

/** Somebody's picture, or their initial on a ground of their own. Decoration: the name stands beside it. */
export function Avatar({ name, src, size = 40, className }: Props) {
  const box = cn("shrink-0 rounded-full bg-secondary object-cover", className);
  if (src) {
    return (
      <img
        src={src}
        alt=""
        width={size}
        height={size}
        loading="lazy"
        decoding="async"
        className={box}
        style={{ width: size, height: size }}
      />
    );
  }
  return (
    <span
      aria-hidden
      className={cn(box, "inline-grid place-items-center bg-accent font-[750] font-display text-accent-foreground")}
      style={{ width: size, height: size, fontSize: size * 0.42 }}
    >
      {initialOf(name)}
    </span>
  );
}

function initialOf(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.trim() || "?");
  return (first?.segment ?? "?").toLocaleUpperCase();
}
