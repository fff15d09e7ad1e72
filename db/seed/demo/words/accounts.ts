/** Somebody of the demo community. */
export interface DemoAccount {
  readonly handle: string;
  readonly displayName: string;
  readonly bio: string;
  /** What they come for; the graph and the ratings follow from it. */
  readonly circle: "maths" | "sound" | "places" | "making";
}

/**
 * The people, in the order in which they joined. Among them the awkward ones that layouts have to hold: the longest
 * handle and name, a bio read from right to left, words without spaces, and somebody with no bio at all.
 */
export const ACCOUNTS: readonly DemoAccount[] = [
  {
    handle: "demo_ana",
    displayName: "Demo Ana",
    circle: "maths",
    bio: "Zooming into one equation since 2009. I keep the lights on here and answer questions about fractals before breakfast.",
  },
  {
    handle: "demo_bo",
    displayName: "Demo Bo",
    circle: "sound",
    bio: "Synth tinkerer. Everything you hear in my videos is a sine wave that got ideas.\nHeadphones, please.",
  },
  {
    handle: "demo_cleo",
    displayName: "Demo Cleo",
    circle: "maths",
    bio: "Cellular automata. Three rules and a lot of squares. Ask me about gliders. Do not ask me about my thesis.",
  },
  {
    handle: "demo_dev",
    displayName: "Demo Dev",
    circle: "making",
    bio: "Letters that move. Day job: forms. Night job: circles.",
  },
  {
    handle: "demo_eli",
    displayName: "Demo Eli",
    circle: "places",
    bio: "Dunas, versos cortos y atardeceres que nadie filmó. Escribo en español, leo en lo que haga falta. #arteGenerativo",
  },
  {
    handle: "demo_fay",
    displayName: "Demo Fay",
    circle: "places",
    bio: "I paint weather with noise functions. Have seen two real auroras and about four thousand fake ones.",
  },
  {
    handle: "demo_gus",
    displayName: "Demo Gus",
    circle: "maths",
    bio: "Taught physics for 38 years, now I explain things to people who actually want to know. Long captions. Sorry. Not sorry.",
  },
  {
    handle: "demo_hana",
    displayName: "Demo Hana",
    circle: "sound",
    bio: "静かな動画を集めています。Slow videos for loud days. Breathe in for four, out for four.",
  },
  {
    handle: "demo_ivo",
    displayName: "Demo Ivo",
    circle: "maths",
    bio: "Complex numbers, simple coffee.",
  },
  {
    handle: "demo_jun",
    displayName: "Demo Jun",
    circle: "sound",
    bio: "Night bus, neon, one synth. Student. If the kick lands on the frame I am happy.",
  },
  {
    handle: "demo_kit",
    displayName: "Demo Kit",
    circle: "making",
    bio: "Weaver. I look at videos and see warp and weft. My loom runs rule 150 better than your laptop does.",
  },
  {
    handle: "demo_lou",
    displayName: "Demo Lou",
    circle: "sound",
    bio: "J’écoute les images. Baleines, cloches, pluie. Un peu de bruit brun pour dormir.",
  },
  {
    handle: "demo_mika",
    displayName: "Demo Mika",
    circle: "making",
    bio: "Op art, print, two inks at most. Portfolio: https://demo.example/a/very/long/path/that/never/wants/to/end/because/somebody/nested/all/their/folders?view=grid&ink=coral+teal",
  },
  {
    handle: "demo_noor",
    displayName: "Demo Noor · نور",
    circle: "making",
    bio: "أصنع الزخارف من المرايا والأرقام. كل نجمة هنا زاوية واحدة تكررت ثماني مرات.\nأهلاً بكم جميعاً! #زخرفة",
  },
  {
    handle: "demo_the_longest_handle_we_had",
    displayName: "Demo Maximiliana Wolkenstein-Feuerbach of the Hill",
    circle: "places",
    bio: "Landschaftsbeobachtungsenthusiastin, Eisenbahnfensterplatzverteidigerin, Sonnenaufgangsdokumentationsbeauftragte.",
  },
  { handle: "demo_ola", displayName: "Demo Ola", circle: "places", bio: "" },
];
