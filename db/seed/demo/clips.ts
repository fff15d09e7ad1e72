import { lava, pond, silk } from "./clips/fluids.ts";
import type { Canvas } from "./clips/graph.ts";

/** One demo video: who posts it, with which words, and the scene that ffmpeg draws. */
export interface Clip extends Canvas {
  readonly slug: string;
  readonly crf?: number;
  /** The filter graph, ending in `[v]` and `[a]`. */
  readonly scene: (canvas: Canvas) => string;
}
const hd = { width: 720, height: 1280 };
const sd = { width: 540, height: 960 };
export const CLIPS: readonly Clip[] = [
  { slug: "silk", ...sd, fps: 25, durationS: 10, scene: silk },
  { slug: "lava", ...sd, fps: 25, durationS: 10, scene: lava },
  { slug: "pond", ...sd, fps: 25, durationS: 10, scene: pond },
];
