import sharp from "sharp";
import { dice } from "../dice";
import { MOTIFS, type Motif } from "./motifs";

const LONG_SIDE = 1080;

/** A still that the demo's people post: a picture as PNG, as a camera would hand it over: `ratio` is width by height. The same name gives the same picture. */
export async function paint(motif: Motif, name: string, ratio: number): Promise<Buffer> {
  const width = Math.round(ratio >= 1 ? LONG_SIDE : LONG_SIDE * ratio);
  const height = Math.round(ratio >= 1 ? LONG_SIDE / ratio : LONG_SIDE);
  const painter = MOTIFS[motif](dice(`${motif} ${name}`), ratio);
  const pixels = Buffer.alloc(width * height * 3);
  for (let row = 0, at = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const [r, g, b] = painter((column / width) * ratio, row / height);
      pixels[at++] = r;
      pixels[at++] = g;
      pixels[at++] = b;
    }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 3 })
    .toBuffer();
}
