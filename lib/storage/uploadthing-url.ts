/** What is in the token of UploadThing's dashboard. Throws where it is no such token. */
export function parseUploadThingToken(token: string): { apiKey: string; appId: string } {
  try {
    const { apiKey, appId } = JSON.parse(Buffer.from(token, "base64").toString()) as Record<string, unknown>;
    if (typeof apiKey === "string" && typeof appId === "string") return { apiKey, appId };
  } catch {
    // Told below, in words that don't repeat the token.
  }
  throw new Error("UPLOADTHING_TOKEN is not a token of UploadThing's dashboard");
}

/** An object's name in the cloud: its key, as the `customId`, which may stand in an address as it is. */
export const uploadThingId = (key: string): string => key.replaceAll("/", "~");

/** Makes the address under which the cloud serves an object. */
export function uploadThingUrl(token: string, filesUrl?: string): (key: string) => string {
  const base = filesUrl ?? `https://${parseUploadThingToken(token).appId}.ufs.sh`;
  return (key) => `${base}/f/${uploadThingId(key)}`;
}
