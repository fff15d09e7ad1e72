/** How a control of the row under a post looks: 44 px, round, quiet until it is pressed. */
export const postAction =
  "inline-flex min-h-11 min-w-11 items-center justify-center gap-1.5 rounded-full px-2 font-[550] text-sm hover:bg-muted [&_svg]:size-5 aria-pressed:[&_svg]:fill-current";
