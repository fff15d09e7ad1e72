/** Small instruments made of ffmpeg's audio sources. Notes are MIDI numbers (60 is middle C, 69 is 440 Hz), `null` rests. */

export type Note = number | null;

const RATE = 44_100;
/** Enough for chords, whose highest partial lies under 4 kHz, and a quarter of the work. */
const LOW_RATE = 11_025;
const hertz = (note: number): string => (440 * 2 ** ((note - 69) / 12)).toFixed(3);

/** Timbres: expressions of t (seconds since the note began) for a pitch in hertz. */
const turn = (hz: string, times = 1) => `sin(${(2 * Math.PI * times).toFixed(5)}*${hz}*t)`;
export const TIMBRE = {
  pluck: (hz: string) =>
    `exp(-4.5*t)*(${turn(hz)}+.45*exp(-3*t)*${turn(hz, 2)}+.2*exp(-6*t)*${turn(hz, 3)})*min(1,t*400)`,
  bell: (hz: string) =>
    `(exp(-2.2*t)*${turn(hz)}+.5*exp(-4*t)*${turn(hz, 2.76)}+.25*exp(-7*t)*${turn(hz, 5.4)})*min(1,t*300)`,
  marimba: (hz: string) =>
    `(exp(-7*t)*${turn(hz)}+.35*exp(-16*t)*${turn(hz, 4)}+.1*exp(-30*t)*${turn(hz, 10)})*min(1,t*500)`,
  keys: (hz: string) => `exp(-2.6*t)*sin(${(2 * Math.PI).toFixed(5)}*${hz}*t+1.1*exp(-3*t)*${turn(hz)})*min(1,t*200)`,
  bass: (hz: string) => `min(1,t*120)*exp(-2.2*t)*(${turn(hz)}+.35*${turn(hz, 2)}+.12*${turn(hz, 3)})`,
  chip: (hz: string) => `exp(-5*t)*.6*tanh(3*${turn(hz)})*min(1,t*600)`,
} as const;
export type Timbre = keyof typeof TIMBRE;

/** A phrase and its repeat. */
export const twice = (notes: readonly Note[]): Note[] => [...notes, ...notes];

const _fit = (durationS: number) => `apad,atrim=0:${durationS}`;

/** Silence added or sound cut, so that a layer lasts exactly as long as the clip. */
const lasting = (durationS: number) => `apad,atrim=0:${durationS}`;

/**
 * A melody, one note every `stepS` seconds; a note rings for `ring` steps, so tails overlap. Odd and even notes lean to
 * different sides. Gives chains that end in `[name]`, stereo, `durationS` long.
 */
export function melody(
  name: string,
  notes: readonly Note[],
  options: { stepS: number; timbre: Timbre; durationS: number; ring?: number; width?: number },
): string[] {
  const { stepS, timbre, durationS, ring = 3, width = 0.25 } = options;
  const voices = Array.from({ length: ring }, (_, voice) => {
    const own = notes.filter((_, index) => index % ring === voice);
    const lengthS = (ring * stepS).toFixed(4);
    const sources = own.map((note, index) =>
      note === null
        ? `anullsrc=r=${RATE}:cl=mono,atrim=0:${lengthS}[${name}${voice}_${index}]`
        : `aevalsrc='.4*${TIMBRE[timbre](hertz(note))}*min(1,(${lengthS}-t)*30)':s=${RATE}:d=${lengthS}[${name}${voice}_${index}]`,
    );
    const left = (0.5 + (voice % 2 === 0 ? width : -width)).toFixed(2);
    const right = (0.5 - (voice % 2 === 0 ? width : -width)).toFixed(2);
    const delay = Math.max(1, Math.round(voice * stepS * 1000));
    return [
      ...sources,
      `${own.map((_, index) => `[${name}${voice}_${index}]`).join("")}concat=n=${own.length}:v=0:a=1,` +
        `pan=stereo|c0=${left}*c0|c1=${right}*c0,adelay=${delay}|${delay},${lasting(durationS)}[${name}${voice}]`,
    ];
  });
  const pads = voices.map((_, voice) => `[${name}${voice}]`).join("");
  return [...voices.flat(), `${pads}amix=inputs=${ring}:dropout_transition=1000,volume=${ring}[${name}]`];
}

/** Slow chords that melt into each other, `chordS` seconds each, slightly different left and right. Ends in `[name]`. */
export function pad(
  name: string,
  chords: readonly (readonly number[])[],
  options: { chordS: number; durationS: number; bright?: number },
): string[] {
  const { chordS, durationS, bright = 0.25 } = options;
  const window = `pow(sin(${(Math.PI / (2 * chordS)).toFixed(5)}*t),2)`;
  const voice = (chord: readonly number[], detune: number) =>
    chord
      .map((note) => {
        const hz = (Number(hertz(note)) * detune).toFixed(3);
        return `${turn(hz)}+${bright}*${turn(hz, 2)}+${(bright / 3).toFixed(3)}*${turn(hz, 3)}`;
      })
      .join("+");
  const sources = chords.map((chord, index) => {
    const gain = `${(0.5 / chord.length).toFixed(3)}*${window}`;
    const delay = Math.max(1, Math.round((index - 0.5) * chordS * 1000));
    // The first chord starts in the middle of its window, so that the clip does not begin in silence.
    const place = index === 0 ? `atrim=${chordS / 2},asetpts=PTS-STARTPTS` : `adelay=${delay}|${delay}`;
    return (
      `aevalsrc='${gain}*(${voice(chord, 0.9985)})|${gain}*(${voice(chord, 1.0015)})':s=${LOW_RATE}:d=${2 * chordS},` +
      `${place},${lasting(durationS)}[${name}${index}]`
    );
  });
  const pads = chords.map((_, index) => `[${name}${index}]`).join("");
  return [
    ...sources,
    `${pads}amix=inputs=${chords.length}:dropout_transition=1000,volume=${chords.length},aresample=${RATE}[${name}]`,
  ];
}

/** Coloured noise: sea, wind, rain, tape. `shape` is filters for its character. Ends in `[name]`, stereo. */
export const noise = (
  name: string,
  colour: "brown" | "pink" | "white",
  seed: number,
  shape: string,
  durationS: number,
): string[] => [
  `anoisesrc=c=${colour}:r=${RATE}:seed=${seed}:d=${durationS}[${name}l]`,
  `anoisesrc=c=${colour}:r=${RATE}:seed=${seed + 1}:d=${durationS}[${name}r]`,
  `[${name}l][${name}r]amerge=inputs=2,${shape},${lasting(durationS)}[${name}]`,
];

/** Any expression of t as a sound, for all that the instruments don't cover. Ends in `[name]`, stereo. */
export const tone = (name: string, left: string, right: string, durationS: number): string[] => [
  left === right
    ? `aevalsrc='${left}':s=${RATE}:d=${durationS},pan=stereo|c0=c0|c1=c0[${name}]`
    : `aevalsrc='${left}|${right}':s=${RATE}:d=${durationS}[${name}]`,
];

/** A soft kick on every beat. */
export const kick = (name: string, beatS: number, durationS: number): string[] => {
  const since = `mod(t,${beatS})`;
  const thump = `.7*exp(-9*${since})*sin(2*PI*(48*${since}+3.5*(1-exp(-30*${since}))))*min(1,300*${since})`;
  return tone(name, thump, thump, durationS);
};

/** A short brush of noise between the beats. */
export const hat = (name: string, beatS: number, seed: number, durationS: number): string[] => [
  `aevalsrc='.25*(random(${seed})-.5)*exp(-45*mod(t+${beatS / 2},${beatS}))':s=${RATE}:d=${durationS},highpass=f=6000,` +
    `pan=stereo|c0=c0|c1=.8*c0,${lasting(durationS)}[${name}]`,
];

/** Echo as of a small room, a hall, or a valley. */
export const ROOM = {
  small: "aecho=.9:.8:31|47|71:.28|.22|.16",
  hall: "aecho=.9:.75:83|131|197|293:.34|.28|.22|.16",
  valley: "aecho=.9:.75:240|430|690:.38|.26|.17",
} as const;

const FADE_OUT_S = 0.35;

/**
 * Layers to one sound `[a]`: `parts` are layer names with their gain, `gainDb` lifts the sum to about −16 LUFS
 * (measured once and written down), a limiter keeps peaks under −1 dB, and both ends are faded against clicks.
 * `leadS` seconds at the beginning are left out.
 */
export function mix(
  parts: Readonly<Record<string, number>>,
  options: { durationS: number; gainDb: number; room?: keyof typeof ROOM; leadS?: number },
): string[] {
  const { durationS, gainDb, room, leadS = 0 } = options;
  const names = Object.keys(parts);
  const gained = names.map(
    (name) =>
      `[${name}]volume=${parts[name]},aformat=sample_fmts=fltp:sample_rates=${RATE}:channel_layouts=stereo[${name}m]`,
  );
  return [
    ...gained,
    `${names.map((name) => `[${name}m]`).join("")}amix=inputs=${names.length}:dropout_transition=1000,volume=${names.length},` +
      `${room ? `${ROOM[room]},` : ""}volume=${gainDb}dB,alimiter=limit=.84:attack=4:release=60:level=0,` +
      `atrim=${leadS}:${leadS + durationS},asetpts=PTS-STARTPTS,afade=t=in:d=0.04,afade=t=out:st=${durationS - FADE_OUT_S}:d=${FADE_OUT_S}[a]`,
  ];
}
