/** What goes out with a clip. */
export interface Caption {
  /** Handle of who posts it. */
  readonly author: string;
  readonly caption: string;
  /** For those who can't see it. */
  readonly alt: string;
  /** BCP 47; null where there are no words. */
  readonly language: string | null;
}

const NEWTON = `Long one, get a tea. 🫖

In 1669 Isaac Newton wrote down a way to find where a curve crosses zero. Guess a number. Draw the tangent there. See where the tangent hits the axis. That is your next, better guess. Repeat. It is so good that the number of correct digits doubles with every step, and something in your phone is doing it right now.

So what happens if you give it an equation with five answers, z⁵ = 1, and ask of EVERY starting point in the plane: which of the five will you end up at? I asked my class that every spring for thirty-eight years. They always drew five tidy slices of cake. It is the sensible answer. I would have drawn it too.

It is not cake. Near the borders the method gets nervous: one tangent is almost flat, and a flat tangent throws you far, far away, to a place that has its own borders, with their own flat tangents. Between any two colours there is always a third one. And a fourth, and a fifth. Every point on an edge touches all five regions at once. Try to draw a map of five countries where every border post belongs to all five of them; you can't, and yet here it is, and it took one line of algebra.

The rings inside the petals count steps: each time the colour comes round again, the method needed a little longer. The centre of a flower is a place from which you are thrown to infinity and have to walk home. Arthur Cayley met this picture in 1879, solved the case with two answers, wrote that the one with three "appears to present considerable difficulty", and moved on. He had no computer. He had taste, and he knew when to stop.

I have neither excuse. The colours drift so that you can see the counting. Nothing is filmed, nothing is retouched; if you pause it you are looking at arithmetic. Thank you @demo_ivo for checking my signs, and @demo_ana for the patience.

Pause anywhere and pick a colour; then find a border where only two of them meet. I will wait.

Questions in the comments. There are no silly ones, there are only ones I will answer at too great a length. #fractals #newton #maths #slowscience`;

/** Who posted which clip, and with which words: one of 2,000 characters, one of pictures only, one without any. */
export const CAPTIONS: Readonly<Record<string, Caption>> = {
  kaleidoscope: {
    author: "demo_noor",
    caption:
      "نافذة واحدة وثماني مرايا. اتركوها تدور. #زخرفة #kaleidoscope\nOne pane of glass, eight mirrors. Let it turn.",
    alt: "Stained glass in coral, marigold and mint, mirrored eight times into a slowly changing star.",
    language: "ar",
  },
  aurora: {
    author: "demo_fay",
    caption:
      "Two curtains of sine waves over a lake. The pines are a hash function. I still got cold making it. #aurora #genart",
    alt: "Green and violet northern lights ripple over a row of dark pines and their reflection in a lake.",
    language: "en",
  },
  seahorse: {
    author: "demo_ana",
    caption:
      "Eight seconds down Seahorse Valley. Watch the middle: at the end, the whole set is waiting for you again, very small. #mandelbrot #fractals",
    alt: "A zoom into the Mandelbrot set: orange and cream tendrils on plum open up until a tiny copy of the whole appears.",
    language: "en",
  },
  "never-filmed": {
    author: "demo_dev",
    caption: "New typeface, old point. Made in a text editor. #typography #kinetictype",
    alt: "Title cards in aubergine, marigold, coral and teal: Nobody filmed this. No lens, no light, no crew. Only numbers dancing until you look twice.",
    language: "en",
  },
  islands: {
    author: "demo_cleo",
    caption:
      "Random noise, one voting rule: be what most of your neighbours are. Wait for the coastlines. #cellularautomata",
    alt: "A map of green islands with sandy shores in a deep blue sea; small islands melt away and bays grow smooth.",
    language: "en",
  },
  "neon-road": {
    author: "demo_jun",
    caption: "last bus home, 02:14, but the bus is a synth 🌆 #synthwave #neon",
    alt: "A grid of pink light runs towards a striped sun over dark mountains.",
    language: "en",
  },
  "glowing-piano": {
    author: "demo_bo",
    caption:
      "What you hear is what you see: each key is a column, its past falls down. Same étude since I was nine, finally visible. #synth #music",
    alt: "Flames of purple and gold rise where notes are played, and their traces fall away below.",
    language: "en",
  },
  planet: {
    author: "demo_fay",
    caption:
      "Four sizes of noise, rolled up. Population: 0. Name it in the comments and I will believe you. #worldbuilding",
    alt: "A small planet with orange continents and teal seas turns in front of stars, lit from the left, with a blue rim of air.",
    language: "en",
  },
  moire: {
    author: "demo_mika",
    caption: "",
    alt: "Two sheets of concentric rings, one coral and one teal, slide over each other and make third rings where they cross.",
    language: null,
  },
  pond: {
    author: "demo_hana",
    caption: "夕方の池。\nEvening pond. Six drops in nine seconds, none of them wet. #calm #ambient",
    alt: "Rings of water spread and cross on a pond that reflects a peach and teal evening sky.",
    language: "ja",
  },
  newton: {
    author: "demo_gus",
    caption: NEWTON,
    alt: "A five-armed flower of teal, cream and coral, with chains of smaller flowers along every border; its colours drift inwards.",
    language: "en",
  },
  hills: {
    author: "demo_the_longest_handle_we_had",
    caption: "Sonnenaufgangsbahnfahrtfensterplatz. Fünf Hügelketten, keine davon wirklich. #fensterplatz #parallax",
    alt: "Five rows of hills in peach, rose and plum pass at different speeds below a large pale sun.",
    language: "de",
  },
  "city-of-life": {
    author: "demo_cleo",
    caption:
      "Conway’s Game of Life, but every cell is a window and the dead glow a little longer. Blinkers, beehives, one very stubborn block. @demo_kit this is your bedspread #gameoflife",
    alt: "Round lamps light up and fade in clusters on a dark board, white at the edges and violet behind them.",
    language: "en",
  },
  whales: {
    author: "demo_lou",
    caption:
      "Quatre voix qui glissent, et leur trace qui pousse comme du varech. Au casque, c’est mieux. #baleines #spectrogramme",
    alt: "Thin white curves, mirrored left and right, grow upwards through green water like kelp.",
    language: "fr",
  },
  breathe: {
    author: "demo_hana",
    caption: "Four in, four out. Loop it three times before you answer that email. #breathe #calm",
    alt: "A pale disc of light swells while it says “in” and sinks while it says “out”, on deep violet.",
    language: "en",
  },
  tunnel: {
    author: "demo_jun",
    caption: "petals all the way down #tunnel #loop",
    alt: "Rings of orange petals on plum fly out of a glowing centre towards the viewer.",
    language: "en",
  },
  julia: {
    author: "demo_ivo",
    caption:
      "Same formula as the Mandelbrot set, one constant nailed down: c = −0.765 + 0.135i. That is a hair outside the Mandelbrot set, so strictly speaking this is dust: no two points touch. It hides it well. #juliaset #fractals",
    alt: "A diamond of spirals, black, plum and cream in turn, with light flowing along its contours.",
    language: "en",
  },
  moonlight: {
    author: "demo_eli",
    caption:
      "La luna no sabe que es una circunferencia. El mar tampoco sabe que son dos hojas de ruido. Funciona igual. #luna #mar #arteGenerativo",
    alt: "A full moon over a dark sea; its light breaks into glints that widen towards the shore.",
    language: "es",
  },
  carpet: {
    author: "demo_kit",
    caption:
      "Rule 150, one row at a time, exactly how I would knot it. Twelve rows a second; at the loom I manage nine a day. #weaving #cellularautomata",
    alt: "A woven carpet of gold and coral triangles on aubergine grows upwards row by row.",
    language: "en",
  },
  "ring-of-sound": {
    author: "demo_bo",
    caption:
      "Bent the oscilloscope into a circle. Kick drum = daisy, hi-hat = barbed wire. With @demo_jun on bass. #oscilloscope #synth",
    alt: "A ring of white light swells into petals of gold and orchid on every beat.",
    language: "en",
  },
  lava: {
    author: "demo_mika",
    caption: "🫧🧡🫠🔥🫧",
    alt: "Soft blobs of coral and gold wax rise, merge and part in violet light.",
    language: null,
  },
  spiral: {
    author: "demo_ana",
    caption:
      "A Misiurewicz point: zoom in for ever and it never looks any different. I stopped at ten billion, my tea was getting cold. #mandelbrot #infinity",
    alt: "A spiral trimmed with smaller spirals turns from mint to blue to plum to orange as the view falls into it.",
    language: "en",
  },
  "three-lines": {
    author: "demo_eli",
    caption: "Tres versos para una noche sin cámara. #haiku #dunas",
    alt: "Violet dunes under a crescent moon and stars. Three lines appear: No hubo cámara. Sólo sumas y viento que las despeina.",
    language: "es",
  },
  harmonograph: {
    author: "demo_ivo",
    caption: "Two arms: one turns twice, the other minus seven times. 2 + 7 = 9 loops, count them. #spirograph #maths",
    alt: "A glowing spirograph flower with nine loops opens and closes while it turns.",
    language: "en",
  },
  labyrinth: {
    author: "demo_cleo",
    caption:
      "Rule B3/S12345. Give it a handful of crumbs and it bakes a maze. There is no exit, I looked. #maze #cellularautomata",
    alt: "Coral-coloured walls of a maze grow from a few seeds over a dark green ground until they fill it.",
    language: "en",
  },
  welcome: {
    author: "demo_ana",
    caption:
      "Welcome in! This is a demo: nobody here is real, everything here works. Like, comment, post your own, look under the hood with the “why” pill. #welcome",
    alt: "The DirectLink mark in marigold, and below it: DirectLink. Yours to watch. Yours to steer. Yours to run.",
    language: "en",
  },
};
