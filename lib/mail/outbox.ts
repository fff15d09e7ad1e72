import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";

/** A mail that was kept in the data folder in place of being sent. `at` is ISO 8601, UTC. */
export interface KeptMail {
  readonly id: string;
  readonly at: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const ID = /^\d{8}T\d{9}Z-[0-9a-f]{16}$/;
const SHOWN_MAX = 100;

/** Keep a mail: the message itself (`.eml`, any mail program opens it) and, for `/dev/mail`, its parts (`.json`). */
export async function keepMail(mail: KeptMail, message: Buffer): Promise<void> {
  const folder = env().MAIL_DIR;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeWhole(join(folder, `${mail.id}.eml`), message);
  await writeWhole(join(folder, `${mail.id}.json`), JSON.stringify(mail));
}

/** Kept mails, newest first, at most 100. */
export async function listKeptMails(): Promise<KeptMail[]> {
  const names = await readdir(env().MAIL_DIR).catch(emptyIfMissing);
  const ids = names.filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -".json".length));
  const newest = ids
    .filter((id) => ID.test(id))
    .sort()
    .reverse()
    .slice(0, SHOWN_MAX);
  return Promise.all(newest.map(readKept));
}

/** One kept mail, or null. */
export async function findKeptMail(id: string): Promise<KeptMail | null> {
  if (!ID.test(id)) return null;
  return readKept(id).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}

const readKept = async (id: string) =>
  JSON.parse(await readFile(join(env().MAIL_DIR, `${id}.json`), "utf8")) as KeptMail;

function emptyIfMissing(error: NodeJS.ErrnoException): string[] {
  if (error.code === "ENOENT") return [];
  throw error;
}

/** A reader finds the whole file or none. */
async function writeWhole(path: string, content: string | Buffer): Promise<void> {
  await writeFile(`${path}.part`, content, { mode: 0o600 });
  await rename(`${path}.part`, path);
}
