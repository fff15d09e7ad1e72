import type { Area } from "@/components/upload/crop-area";

/** What is sent, in pixels: what a profile shows, twice as fine for the round picture. */
export const SHAPES = {
  avatar: { width: 512, height: 512 },
  banner: { width: 1500, height: 500 },
} as const;
export type PictureKind = keyof typeof SHAPES;

const QUALITY = 0.92;

/** Cut `area` (in pixels of the picture) out of it, as a JPEG. Throws where the browser can't read the picture. */
export async function cropPicture(address: string, kind: PictureKind, area: Area): Promise<File> {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const canvas = document.createElement("canvas");
  Object.assign(canvas, SHAPES[kind]);
  const paper = canvas.getContext("2d");
  if (!paper) throw new Error("no canvas");
  // A JPEG has no holes: they would turn black.
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.imageSmoothingQuality = "high";
  paper.drawImage(picture, area.x, area.y, area.width, area.height, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((made) => canvas.toBlob(made, "image/jpeg", QUALITY));
  if (!blob) throw new Error("the picture could not be cut");
  return new File([blob], `${kind}.jpg`, { type: "image/jpeg" });
}
