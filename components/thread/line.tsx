/** What holds two posts together that belong together. */
export function Line() {
  return <span aria-hidden className="ms-8.5 block h-4 w-0.5 bg-input" />;
}
