import { z } from "zod";

/** Lists of people that can be taken along and brought from elsewhere. */
export const PEOPLE_LISTS = ["follows", "blocks", "mutes"] as const;
export type PeopleList = (typeof PEOPLE_LISTS)[number];

export const peopleListInput = z.enum(PEOPLE_LISTS);
