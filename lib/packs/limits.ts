export const PACKS_MAX = 50;
export const PACK_MEMBERS_MAX = 50;
/** Characters as people see them. */
export const PACK_NAME_MAX = 50;
export const PACK_DESCRIPTION_MAX = 300;
