const DAY = "install-first-day";
const ANSWERED = "install-answered";

let returning: boolean | undefined;

/** Whether somebody was here on an earlier day, and was not asked yet. Notes the day of the first visit. */
export function countsVisit(): boolean {
  returning ??= look();
  return returning;
}

function look(): boolean {
  try {
    const today = new Date().toDateString();
    const first = localStorage.getItem(DAY);
    if (first === null) localStorage.setItem(DAY, today);
    return first !== null && first !== today && localStorage.getItem(ANSWERED) === null;
  } catch {
    // A browser that keeps nothing would be asked every time.
    return false;
  }
}

/** They have been asked. */
export function notAgain(): void {
  try {
    localStorage.setItem(ANSWERED, "1");
  } catch {
    // Nothing is kept: nobody was asked.
  }
}
