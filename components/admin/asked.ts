/** What stands in an address, as Next gives it. */
export type Asked = Readonly<Record<string, string | string[] | undefined>>;

/** One value a name: the first of those that occur twice; empty ones are left out. */
export function single(asked: Asked): Record<string, string | undefined> {
  const pairs = Object.entries(asked).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value));
}
