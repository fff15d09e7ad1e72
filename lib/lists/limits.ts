export const LISTS_MAX = 50;
export const LIST_MEMBERS_MAX = 500;
/** Characters as people see them. */
export const LIST_NAME_MAX = 50;
