/** A page of ours (`origin`), whatever was given for one: the first page where it is none. */
export function ownPlace(given: unknown, origin: string): URL {
  const home = new URL("/", origin);
  const url = typeof given === "string" ? URL.parse(given, home) : null;
  return url?.origin === home.origin ? url : home;
}
