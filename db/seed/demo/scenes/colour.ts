/** Colours of the demo videos: the brand's family and its neighbours. */
export const INK = {
  night: "#0d0711",
  aubergine: "#231025",
  wine: "#4a1743",
  plum: "#7b2f78",
  orchid: "#c25aa8",
  rose: "#ff5d7d",
  coral: "#ff7a5c",
  peach: "#ffb38a",
  marigold: "#ffb020",
  butter: "#ffe0a3",
  cream: "#fff4df",
  navy: "#0c1738",
  indigo: "#2a2a78",
  sky: "#7cc8ff",
  teal: "#0f8a8a",
  lagoon: "#23c4b2",
  mint: "#b8f4d8",
  forest: "#0c2b2a",
} as const;

type Lab = readonly [number, number, number];

const linear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
const encoded = (channel: number) => (channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055);

/** OKLab, after Björn Ottosson (bottosson.github.io/posts/oklab): steps that look even. */
function labOf(hex: string): Lab {
  const [r, g, b] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as [
    number,
    number,
    number,
  ];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function rgbOf([lightness, a, b]: Lab): readonly [number, number, number] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return rgb.map((channel) => encoded(Math.min(1, Math.max(0, channel)))) as [number, number, number];
}

/**
 * The `curves` filter that paints a grey picture with a gradient, black becoming the first colour and white the last.
 * A stop is a colour, or a colour with its place: `["#ffb020", 0.7]`; stops without a place lie evenly.
 */
export function gradient(...stops: readonly (string | readonly [string, number])[]): string {
  const placed = stops.map((stop, index) =>
    typeof stop === "string"
      ? { at: index / (stops.length - 1), lab: labOf(stop) }
      : { at: stop[1], lab: labOf(stop[0]) },
  );
  const steps = 24;
  const points = Array.from({ length: steps + 1 }, (_, index) => {
    const at = index / steps;
    const after = Math.max(
      1,
      placed.findIndex((stop) => stop.at >= at - 1e-9),
    );
    const [low, high] = [placed[after - 1]!, placed[after]!];
    const share = high.at === low.at ? 1 : Math.min(1, Math.max(0, (at - low.at) / (high.at - low.at)));
    const mixed = low.lab.map((value, axis) => value + (high.lab[axis]! - value) * share) as unknown as Lab;
    return { at: at.toFixed(4), rgb: rgbOf(mixed) };
  });
  const curve = (channel: 0 | 1 | 2) => points.map(({ at, rgb }) => `${at}/${rgb[channel].toFixed(4)}`).join(" ");
  return `curves=r='${curve(0)}':g='${curve(1)}':b='${curve(2)}'`;
}

/**
 * A colour for `drawtext` and `color` in YUV pictures: they convert by BT.601, the clips say BT.709, so the colour is
 * bent beforehand and comes out as it was meant.
 */
export function ink(hex: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
  const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const [u, v] = [(b - luma) / 1.8556, (r - luma) / 1.5748];
  const bent = [luma + 1.402 * v, luma - 0.344136 * u - 0.714136 * v, luma + 1.772 * u];
  return `0x${bent
    .map((channel) =>
      Math.round(Math.min(255, Math.max(0, channel)))
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}
