/** Posts of words alone, the newest first. */
export const TEXT_POSTS: readonly { readonly author: string; readonly text: string }[] = [
  {
    author: "demo_ana",
    text: "Small thing I love about this place: I opened “why” on a video, turned “new voices” up, and the feed said thank you by showing me @demo_ola. #welcome",
  },
  {
    author: "demo_fay",
    text: "PSA: if your clouds look like cotton wool, your noise has too few octaves. If they look like gravel, too many. If they look like clouds, stop. STOP. Save the file.",
  },
  {
    author: "demo_eli",
    text: "Hoy he borrado un verso y el poema ha mejorado. Mañana borro otro. El viernes publico el título. #haiku",
  },
  {
    author: "demo_gus",
    text: "A pupil from 1994 wrote to me today. She builds bridges now. She says that she still draws the tangent first. I had to sit down for a moment.",
  },
  {
    author: "demo_jun",
    text: "does anyone else name their synth patches at 3am and then have to live with them. i have exported a lead called “wet gary”",
  },
  {
    author: "demo_noor",
    text: "سؤال للجميع: ما أجمل نقشٍ رأيتموه في حياتكم، وأين كان؟\nA question for everyone: the most beautiful pattern you ever saw, and where was it? #زخرفة",
  },
  { author: "demo_cleo", text: "Thesis update: the glider gun works, the supervisor doesn't. #cellularautomata" },
  {
    author: "demo_kit",
    text: "Winding a warp today: 840 threads, plum and coral, order taken from @demo_ana’s seahorse. If I miscount, it becomes a different fractal, and nobody will ever know.",
  },
  {
    author: "demo_bo",
    text: "Free tip: a delay of 430 ms and one of 690 ms never line up, and that is what a valley sounds like. #synth",
  },
  {
    author: "demo_hana",
    text: "今日のおすすめ：音を消して、窓の外を八秒見る。\nToday’s recommendation: mute everything and look out of a window for eight seconds.",
  },
  { author: "demo_lou", text: "Petit sondage sans sondage : la pluie, vous l’écoutez avec ou sans fenêtre ouverte ?" },
  { author: "demo_dev", text: "Kerning is just flirting with white space." },
  {
    author: "demo_the_longest_handle_we_had",
    text: "Heute im Zug: Fensterplatz, Gegenlicht, niemand telefoniert. Ruheabteilglücksmomentaufzeichnungsbedürfnis.",
  },
  { author: "demo_ivo", text: "e^(iπ) + 1 = 0 and my coffee is cold. Only one of these can be fixed." },
  {
    author: "demo_mika",
    text: "Printed the moiré at A2. Two inks, 300 g paper. The third ink is still free of charge. Photos when it’s dry.",
  },
];
