/** Languages offered; whoever writes in another leaves it open. */
export const LANGUAGES = [
  ...["ar", "ca", "cs", "da", "de", "el", "en", "eo", "es", "eu", "fa", "fi", "fr", "gl", "he", "hi", "hu", "id", "it"],
  ...["ja", "ko", "nl", "no", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh"],
] as const;
