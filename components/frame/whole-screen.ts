/**
 * Whether one page has the whole screen of a phone to itself, without the bar below: a conversation, and what leads to
 * one. It says itself when there is no network.
 */
export const hasWholeScreen = (path: string): boolean => /^\/messages\/./.test(path);
