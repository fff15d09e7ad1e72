import sharp from "sharp";

/** A picture of one colour, as a file that is chosen. */
export async function aPicture(name: string, background: string) {
  const picture = sharp({ create: { width: 640, height: 480, channels: 3, background } });
  return { name, mimeType: "image/png", buffer: await picture.png().toBuffer() };
}
