/** Run an action. Null where nothing answered. */
export const useReauthentication =
  () =>
  <T>(run: () => Promise<T>): Promise<T | null> =>
    run().catch(() => null);
