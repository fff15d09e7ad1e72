import { randomBytes } from "node:crypto";

/**
 * Storage keys are made here and nowhere else; nothing that a person typed ever becomes part of one.
 *
 *     incoming/<random>            an upload, finished or not; is never served (it still tells where it was filmed)
 *     m/<random>/<version>/<file>  for everybody; 128 random bits, so the path is the permission
 *     p/<random>/<version>/<file>  read only through a signed, expiring address
 */
export type Access = "public" | "signed";

const FOLDER: Record<Access, string> = { public: "m", signed: "p" };
const KEY = /^(?:incoming\/[a-z0-9]{26}|[mp]\/[a-z0-9]{26}(?:\/[a-z0-9][a-z0-9-]*(?:\.[a-z0-9]+)?)*)$/;

/** 130 random bits in 26 letters and digits. */
function randomName(): string {
  const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
  return Array.from(randomBytes(26), (byte) => alphabet[byte & 31]).join("");
}

/** A new folder, under which the objects of one medium (or avatar …) lie. */
export const newFolderKey = (access: Access): string => `${FOLDER[access]}/${randomName()}`;

/** A new place for an upload. */
export const newUploadKey = (): string => `incoming/${randomName()}`;

/** The same folder name on the other side of the wall is never used: moving always makes a new one. */
export const accessOf = (key: string): Access | null =>
  key.startsWith("m/") ? "public" : key.startsWith("p/") ? "signed" : null;

/** Whether a text is a key as we make them: nothing else is ever turned into a path. */
export const isKey = (text: string): boolean => KEY.test(text);

/** The key itself; throws where it is none, so that no path is built from it. */
export function checkedKey(key: string): string {
  if (!isKey(key)) throw new TypeError("not a storage key");
  return key;
}

const MIME_TYPES: Record<string, string> = {
  mp4: "video/mp4",
  m4a: "audio/mp4",
  webp: "image/webp",
  jpg: "image/jpeg",
  png: "image/png",
  zip: "application/zip",
  vtt: "text/vtt; charset=utf-8",
};

/** The MIME type of an object that we made, by its key. */
export const mimeTypeOf = (key: string): string =>
  MIME_TYPES[key.slice(key.lastIndexOf(".") + 1)] ?? "application/octet-stream";
