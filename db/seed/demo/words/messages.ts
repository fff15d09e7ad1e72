/** One message of the demo: by whom, how many minutes ago, and what else is with it. */
export interface DemoMessage {
  readonly by: string;
  readonly minutesAgo: number;
  readonly text: string;
  /** The place (from 1) of the message that it answers. */
  readonly answers?: number;
  /** A video that is sent along, by its clip. */
  readonly clip?: string;
  readonly reactions?: Readonly<Record<string, string>>;
}

/** What somebody writes to the demo's hub, and she to them. The last one's question is still unread. */
export const DIRECT: Readonly<Record<string, readonly DemoMessage[]>> = {
  demo_cleo: [
    { by: "demo_cleo", minutesAgo: 1_565, text: "Your kaleidoscope kept me awake. How many mirrors is that?" },
    { by: "demo_ana", minutesAgo: 1_560, text: "Six. With five it looks broken, with seven it looks busy." },
    {
      ...{ by: "demo_cleo", minutesAgo: 1_558, text: "Six it is. May I borrow the palette?", answers: 2 },
      reactions: { demo_ana: "👍" },
    },
    {
      by: "demo_ana",
      minutesAgo: 1_551,
      text: "Take it, it is only numbers. Here is where it came from.",
      clip: "kaleidoscope",
    },
    { by: "demo_cleo", minutesAgo: 34, text: "Mine turns the other way round now. Do you have a minute to look?" },
  ],
  demo_dev: [
    { by: "demo_ana", minutesAgo: 4_400, text: "Is the letter R of yours a circle that gave up?" },
    {
      by: "demo_dev",
      minutesAgo: 4_380,
      text: "It is two circles that agreed on something.",
      reactions: { demo_ana: "😂" },
    },
  ],
};

/** Whoever she does not follow asks first. */
export const REQUEST = {
  minutesAgo: 190,
  text: "Hello. I make paper models of what you draw, and would like to send you a photo of one before I post it.",
} as const;

export const GROUP: {
  readonly name: string;
  readonly members: readonly string[];
  readonly talk: readonly DemoMessage[];
} = {
  name: "Sunday pictures",
  members: ["demo_cleo", "demo_eli", "demo_fay", "demo_gus"],
  talk: [
    { by: "demo_ana", minutesAgo: 2_900, text: "One picture a Sunday, no captions, no filters. Who is in?" },
    {
      by: "demo_fay",
      minutesAgo: 2_880,
      text: "In, if fog counts as a picture.",
      reactions: { demo_ana: "❤️", demo_gus: "😂" },
    },
    { by: "demo_gus", minutesAgo: 2_860, text: "Fog is a picture with patience.", answers: 2 },
    {
      by: "demo_eli",
      minutesAgo: 75,
      text: "I am at the weir on Sunday, early. The light comes in low there until eight.",
    },
    { by: "demo_cleo", minutesAgo: 52, text: "Then I bring the thermos.", reactions: { demo_eli: "🔥" } },
  ],
};
