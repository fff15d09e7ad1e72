import Link from "next/link";

interface Props {
  label: string;
  tabs: readonly { readonly href: string; readonly text: string; readonly current: boolean }[];
}

/** The pages of one thing beside each other: a list's posts and people, a profile's followers and whom it follows. */
export function PageTabs({ label, tabs }: Props) {
  return (
    <nav
      aria-label={label}
      className="scrollbar-none -mx-[var(--gutter)] flex gap-5 overflow-x-auto px-[var(--gutter)] shadow-[inset_0_-1px_0_var(--border)]"
    >
      {tabs.map(({ href, text, current }) => (
        <Link
          key={href}
          href={href}
          aria-current={current ? "page" : undefined}
          className="relative flex min-h-11 items-center whitespace-nowrap font-[550] text-muted-foreground outline-offset-[-3px] aria-[current]:font-bold aria-[current]:text-foreground aria-[current]:after:absolute aria-[current]:after:inset-x-0 aria-[current]:after:bottom-0 aria-[current]:after:h-0.75 aria-[current]:after:rounded-t-full aria-[current]:after:bg-control"
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}
