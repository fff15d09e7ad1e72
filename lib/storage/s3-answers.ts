/** The HTTP status that S3 refused with. */
export const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;

/** What the promise gives, or null where the bucket has no such object. */
export async function orNull<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}
