/** The colour scheme a person chose. Without a choice the system decides. */
export type Theme = "light" | "dark";
export const THEME_COOKIE = "theme";
export const isTheme = (text: string | undefined): text is Theme => text === "light" || text === "dark";
