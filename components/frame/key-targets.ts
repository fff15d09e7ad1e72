/** Whether a key belongs to what has the focus: a field, something that is open over the page. */
export function takesKeys(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]")) return true;
  return target.matches("input, textarea, select, [contenteditable], [role=slider], [role^=menuitem]");
}
