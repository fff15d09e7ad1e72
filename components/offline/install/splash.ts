/** Screens of iPhones and iPads: CSS pixels of width and height, held upright, and device pixels of each. */
const SCREENS = [
  [440, 956, 3],
  [402, 874, 3],
  [430, 932, 3],
  [393, 852, 3],
  [428, 926, 3],
  [390, 844, 3],
  [375, 812, 3],
  [414, 896, 3],
  [414, 896, 2],
  [375, 667, 2],
  [1024, 1366, 2],
  [834, 1194, 2],
  [820, 1180, 2],
  [810, 1080, 2],
  [744, 1133, 2],
] as const;

const sizeOf = ([width, height, ratio]: (typeof SCREENS)[number]): string => `${width * ratio}x${height * ratio}`;

export const isSplashSize = (size: string): boolean => SCREENS.some((screen) => sizeOf(screen) === size);

/** The pictures that Safari asks for on the home screen, one for each screen: it takes none of another size. */
export const splashes = SCREENS.map((screen) => ({
  url: `/icons/splash/${sizeOf(screen)}`,
  media: `(device-width: ${screen[0]}px) and (device-height: ${screen[1]}px) and (-webkit-device-pixel-ratio: ${screen[2]}) and (orientation: portrait)`,
}));

/** Only where somebody might put us on such a screen: every other page does without the list. iPads call themselves Macs. */
export const mayNeedSplash = (userAgent: string): boolean =>
  /iPhone|iPad|iPod|Macintosh.*Version\/[\d.]+.*Safari/.test(userAgent);
