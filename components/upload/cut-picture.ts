/** A part of a picture, in its pixels as they are seen (upright). */
export interface PictureArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** No more is kept of a picture anyway. */
const EDGE_MAX = 4_096;
const JPEG_QUALITY = 0.95;
/** A drawing stays exact; a photo would become a file of many megabytes. */
const PNG_BYTES_MAX = 8 * 1024 ** 2;

/** A picture as the browser reads it. Throws where it can't. */
export async function decoded(address: string): Promise<HTMLImageElement> {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  return picture;
}

/** Cut a part out of a picture (or take all of it, upright), as a file of its own. Throws where the browser can't read it. */
export async function cutPicture(file: File, wanted?: PictureArea): Promise<File> {
  const address = URL.createObjectURL(file);
  try {
    const picture = await decoded(address);
    const area = wanted ?? { x: 0, y: 0, width: picture.naturalWidth, height: picture.naturalHeight };
    const scale = Math.min(1, EDGE_MAX / Math.max(area.width, area.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(area.width * scale));
    canvas.height = Math.max(1, Math.round(area.height * scale));
    const paper = canvas.getContext("2d");
    if (!paper) throw new Error("no canvas");
    // A JPEG has no holes: they would turn black.
    paper.fillStyle = "#fff";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.imageSmoothingQuality = "high";
    paper.drawImage(picture, area.x, area.y, area.width, area.height, 0, 0, canvas.width, canvas.height);
    const drawing = file.type === "image/png" ? await blobOf(canvas, "image/png") : null;
    const blob = drawing && drawing.size <= PNG_BYTES_MAX ? drawing : await blobOf(canvas, "image/jpeg");
    return new File([blob], `picture.${blob.type.slice("image/".length)}`, { type: blob.type });
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function blobOf(canvas: HTMLCanvasElement, type: string): Promise<Blob> {
  const blob = await new Promise<Blob | null>((made) => canvas.toBlob(made, type, JPEG_QUALITY));
  if (!blob) throw new Error("the picture could not be made");
  return blob;
}
