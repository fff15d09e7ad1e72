import { accessOf } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";

const HOUR_MS = 3_600_000;
const SIGNED_HOURS = 6;

/**
 * Where an object is read: for good where it is for everybody, else signed for six to seven hours. The expiry is a full
 * hour, so that one object has one address within an hour and a page that is rendered again does not load it again.
 */
export async function objectUrl(key: string, now: Date): Promise<string> {
  if (accessOf(key) !== "signed") return storage().publicUrl(key);
  const hour = Math.ceil(now.getTime() / HOUR_MS) + SIGNED_HOURS;
  return storage().signedUrl(key, new Date(hour * HOUR_MS));
}
