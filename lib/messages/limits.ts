/** How long a message may be, in characters as people see them. */
export const MESSAGE_CHARS_MAX = 4_000;

/** How many pictures and videos one message holds. */
export const MESSAGE_MEDIA_MAX = 10;

/** Where somebody is asked whether they want to talk: so many messages they get before they have answered. */
export const REQUEST_MESSAGES_MAX = 5;

/** How many people are in a group at most, whoever has not yet answered included. */
export const GROUP_MEMBERS_MAX = 100;
export const GROUP_NAME_CHARS_MAX = 60;

/** For how long its sender may edit a message. */
export const EDIT_MINUTES = 15;

/** How many messages one page of a conversation has, and how many conversations one page of the list. */
export const MESSAGES_PAGE = 30;
export const CONVERSATIONS_PAGE = 25;

/** Up to here unread messages are counted, and shown as «99+» beyond. */
export const UNREAD_COUNTED_MAX = 100;

/** How much of an answered message stands above the answer. */
export const QUOTED_CHARS_MAX = 140;

/** How many of a group's members come with its view. */
export const MEMBERS_SHOWN = 8;
