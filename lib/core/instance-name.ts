import { eq } from "drizzle-orm";
import { instanceSettings } from "@/db/schema";
import type { Context } from "./context";

/** What an instance is called where nobody has named it. */
export const DEFAULT_NAME = "DirectLink";

/** What this instance is called: in titles, in mails, where it is installed. One look-up by key. */
export async function findInstanceName({ db }: Pick<Context, "db">): Promise<string> {
  const rows = await db
    .select({ value: instanceSettings.value })
    .from(instanceSettings)
    .where(eq(instanceSettings.key, "name"));
  return typeof rows[0]?.value === "string" ? rows[0].value : DEFAULT_NAME;
}
