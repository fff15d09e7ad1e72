import { carpet, cityOfLife, islands, labyrinth } from "./scenes/automata";
import { lava, pond } from "./scenes/fluids";
import { julia, newton, seahorse, spiral } from "./scenes/fractals";
import type { Canvas } from "./scenes/graph";
import { hills, neonRoad } from "./scenes/landscapes";
import { aurora, moonlight } from "./scenes/nights";
import { kaleidoscope, moire, planet, tunnel } from "./scenes/optics";
import { glowingPiano, harmonograph, ringOfSound, whales } from "./scenes/sounds";
import { breathe, neverFilmed } from "./scenes/titles";
import { threeLines, welcome } from "./scenes/verses";

/** A demo video as a drawing: its size, its length, and the scene that ffmpeg draws. Who posts it is in `community.ts`. */
export interface Clip extends Canvas {
  /** Names the clip wherever the demo speaks of it. */
  readonly slug: string;
  /** The filter graph, ending in `[v]` and `[a]`. */
  readonly scene: (canvas: Canvas) => string;
}

const clip = (slug: string, scene: Clip["scene"], durationS: number, fps: number, width: 540 | 720 = 540): Clip => ({
  slug,
  scene,
  durationS,
  fps,
  width,
  height: (width / 9) * 16,
});

/** All demo videos, the newest first: neighbours differ in kind, so that any stretch of the feed is varied. */
export const CLIPS: readonly Clip[] = [
  clip("kaleidoscope", kaleidoscope, 8, 24),
  clip("aurora", aurora, 8, 24),
  clip("seahorse", seahorse, 8, 24),
  clip("never-filmed", neverFilmed, 8, 30, 720),
  clip("islands", islands, 9, 24),
  clip("neon-road", neonRoad, 8, 30),
  clip("glowing-piano", glowingPiano, 8, 24),
  clip("planet", planet, 9, 24),
  clip("moire", moire, 7, 30),
  clip("pond", pond, 9, 25),
  clip("newton", newton, 8, 24),
  clip("hills", hills, 12, 30),
  clip("city-of-life", cityOfLife, 8, 24),
  clip("whales", whales, 10, 24),
  clip("breathe", breathe, 8, 24, 720),
  clip("tunnel", tunnel, 7, 30),
  clip("julia", julia, 9, 24),
  clip("moonlight", moonlight, 9, 24),
  clip("carpet", carpet, 8, 24),
  clip("ring-of-sound", ringOfSound, 8, 30),
  clip("lava", lava, 12, 24),
  clip("spiral", spiral, 8, 24),
  clip("three-lines", threeLines, 9, 24, 720),
  clip("harmonograph", harmonograph, 9, 30),
  clip("labyrinth", labyrinth, 9, 24),
  clip("welcome", welcome, 8, 24, 720),
];
