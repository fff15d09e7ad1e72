const KEY = "keeps-videos";

/** Whether the app runs in a window of its own, put among the device's apps. */
export const isInstalled = (): boolean =>
  window.matchMedia("(display-mode: standalone), (display-mode: minimal-ui)").matches ||
  (navigator as { standalone?: boolean }).standalone === true;

/** Whether somebody has asked this device for less data. */
export const savesData = (): boolean =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData ?? false;

/** Whether the videos of the last feed are kept on this device: as was chosen here, else where the app is installed. */
export function keepsVideos(): boolean {
  const chosen = read();
  return chosen === null ? isInstalled() : chosen === "yes";
}

export function chooseVideos(keep: boolean): void {
  try {
    localStorage.setItem(KEY, keep ? "yes" : "no");
  } catch {
    // A browser that keeps nothing keeps no videos either.
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
