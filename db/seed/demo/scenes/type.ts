import { ink } from "./colour";

const FACE = {
  display: "bricolage-grotesque/files/bricolage-grotesque-latin-800-normal.woff",
  serif: "instrument-serif/files/instrument-serif-latin-400-italic.woff",
} as const;

export interface Words {
  readonly text: string;
  readonly face: keyof typeof FACE;
  readonly size: number;
  readonly colour: string;
  readonly x: string | number;
  /** The baseline. */
  readonly y: number;
  readonly fromS: number;
  readonly toS: number;
  /** Seconds of fading in and out. */
  readonly softS?: number;
  /** Pixels it rises from while it appears. */
  readonly rise?: number;
}

/** One line of type that rises into place, stays, and fades. Words have no quotes, colons or backslashes. */
export const words = ({ text, face, size, colour, x, y, fromS, toS, softS = 0.18, rise = 60 }: Words): string =>
  `drawtext=fontfile=${FACE[face]}:text='${text}':fontsize=${size}:fontcolor=${ink(colour)}:x=${x}:` +
  `y='${y}-ascent+${rise}*pow(max(0,1-(t-${fromS})/${softS * 2}),3)':alpha='clip(min((t-${fromS})/${softS},(${toS}-t)/${softS}),0,1)':enable='between(t,${fromS},${toS})'`;
