import { scope } from "./scope";

let reached = true;

/** What the last page's way to the server said about the line. */
export function noteLine(up: boolean): void {
  reached = up;
}

/** Whether there is no way to the server, as far as is known without trying. */
export const isCut = (): boolean => !reached || !scope.navigator.onLine;
