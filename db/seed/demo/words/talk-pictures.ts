import { says, type Talk } from "./remark";

/** What is said under mirrors, landscapes and letters. */
export const PICTURE_TALK: Talk = {
  kaleidoscope: [
    says(
      "kit",
      "I paused it at random five times and would weave every single one. How many different stars are in there?",
      says(
        "noor",
        "As many as there are places to stand behind the glass. I stopped counting at “enough”.",
        says("ivo", "Uncountably many, to be exact.", says("noor", "That is what I said, but shorter 🙂")),
      ),
    ),
    says(
      "gus",
      "Brewster patented the kaleidoscope in 1817 and hardly earned a penny, because everyone could build one from two mirrors and a tube. Some things are meant to be free.",
    ),
    says(
      "ana",
      "The mint when it comes to the middle. Every time.",
      says("mika", "Every time."),
      says("dev", "Every time."),
    ),
    says("eli", "Una catedral que cabe en el bolsillo."),
    says("jun", "put this on the ceiling of a club and i'm never leaving"),
    says(
      "the_longest_handle_we_had",
      "Kaleidoskopbuntglasfensterspiegelsymmetrieachsendrehbewegungsfaszinationsweltmeisterschaftsteilnehmerinnenurkunde für dich!",
      says("noor", "I will frame it. I need a wider wall."),
    ),
    says("hana", "万華鏡、大好きです。"),
    says("bo", "bells tuned to the glass or glass tuned to the bells?"),
  ],
  aurora: [
    says(
      "the_longest_handle_we_had",
      "Ich stand einmal vier Stunden bei minus zwanzig Grad und sah: Wolken. Das hier dauert acht Sekunden, und ich habe warme Füße. Danke.",
      says("fay", "minus twenty for CLOUDS 😭 you deserve this one"),
    ),
    says(
      "gus",
      "The green is oxygen at a little over 100 km; the violet far above it is nitrogen that is still in sunlight. Rare, and you got it the right way round.",
    ),
    says(
      "hana",
      "The reflection is what makes me believe it.",
      says(
        "fay",
        "it's the same sky upside down at half height, plus a wobble. lakes are lazy, i copied their homework",
      ),
      says("cleo", "“Lakes are lazy” is going on my wall."),
    ),
    says("jun", "screenshot → wallpaper"),
    says(
      "eli",
      "Las sombras de abajo parecen montañas, pero son solo el sitio donde la luz decidió no ir.",
      says(
        "fay",
        "honestly? happy accident. i only saw the mountains when it was done",
        says("eli", "Los mejores accidentes no se confiesan."),
      ),
    ),
    says("noor", "ما شاء الله ✨"),
    says("ola", "Never seen a real one. This will do until I have."),
  ],
  planet: [
    says("cleo", "Pudding. The white part is obviously cream."),
    says(
      "jun",
      "planet gary",
      says(
        "dev",
        "Gary it is.",
        says("fay", "i asked for this. welcome, citizens of gary", says("jun", "gary is honoured")),
      ),
    ),
    says(
      "gus",
      "I propose Thule Minor, and a small moon called Patience.",
      says("fay", "moon is coming in the next one and its name is settled"),
      says("ana", "Population: 0. Moons: 1. Waiting list: me."),
    ),
    says("noor", "اسمها «رمّانة». انظروا إلى لونها."),
    says("kit", "The terminator line (the soft edge to the night side) is so well done, I would have cheated."),
    says("lou", "La planète Mandarine. Il y pleut le mardi."),
  ],
  tunnel: [
    says("bo", "0:03 my brain decided we are going backwards", says("jun", "both are true. pick one")),
    says("kit", "These are paisleys. You made paisley at the speed of sound."),
    says(
      "mika",
      "The glow in the middle keeps it from being nauseating. Good call.",
      says("jun", "learned that the hard way. v1 had no glow and my roommate had to sit down"),
    ),
    says("ola", "🌀"),
  ],
  moire: [
    says(
      "dev",
      "No caption, two inks, still the loudest thing in my feed.",
      says("mika", "Three inks, if you count the one your eye prints by itself."),
    ),
    says(
      "ivo",
      "The pitches are 52 and 47 pixels, I measured. So the ghost rings must be 52·47/5 ≈ 489 apart. They are!",
      says("gus", "A man after my own heart.", says("mika", "…I just moved the slider until it hummed")),
    ),
    says("cleo", "I see a vinyl that is arguing with another vinyl."),
    says(
      "hana",
      "Beautiful, but I watched with one eye closed. Maybe a small note for sensitive people?",
      says("mika", "Fair point, thank you. Next time I add one."),
    ),
  ],
  hills: [
    says("eli", "El tren no existe, las colinas tampoco, y aun así he llegado más tranquilo."),
    says(
      "fay",
      "FIVE layers and the far one barely moves. That's the window seat. That's exactly it.",
      says("the_longest_handle_we_had", "Gangplatz kommt nicht in Frage."),
    ),
    says(
      "bo",
      "you hid the rails in the sound! ta-tam … ta-tam",
      says("the_longest_handle_we_had", "Schienenstoßklangnachahmung. Das hat sonst niemand gehört. Danke, Bo!"),
    ),
    says("ana", "Longest word in the shortest caption, as always."),
    says("lou", "Un matin de septembre, wagon 7, place côté fenêtre."),
  ],
  moonlight: [
    says(
      "fay",
      "those glints are two sheets of noise multiplied, aren't they. AREN'T they",
      says("eli", "Culpable. Donde las dos brillan, brilla el agua.", says("fay", "i knew it and i love it")),
    ),
    says("hana", "波の音まで聞こえる。おやすみなさい。"),
    says(
      "gus",
      "“La luna no sabe que es una circunferencia.” I read that aloud to my wife and she put down her book. Then she said that the sea does know, she taught it herself: forty summers on the same beach, saying good night to it. I report this without comment, except that the glints on your water widen towards the viewer exactly as they should (the waves tilt both ways, so each one nearer to you has more chances to catch the moon), and that I now have to go to the beach.",
    ),
    says("noor", "قصيدة كاملة في تسع ثوانٍ."),
    says("dev", "The empty two thirds of sky are the bravest part."),
  ],
  "three-lines": [
    says(
      "dev",
      "A line, a pause, a line. You left exactly enough time to read it twice.",
      says("eli", "La pausa es el cuarto verso. No se lo digas a nadie."),
    ),
    says(
      "noor",
      "«أرقامٌ وريحٌ تبعثر شعرها» هكذا قرأتُها بالعربية.",
      says("eli", "La quiero impresa y en la pared. ¡Gracias, Noor!"),
    ),
    says("ana", "5-7-5. I counted on my fingers like everyone else."),
    says("lou", "Magnifique. Je ne parle pas espagnol et j’ai tout compris."),
  ],
  "never-filmed": [
    says(
      "mika",
      "Left-aligned, four colours, no apology. I would hire this video.",
      says("dev", "It has a two-month notice period."),
    ),
    says("kit", "I looked twice. As instructed."),
    says("gus", "“Only numbers dancing” is also a fair description of my pension."),
    says(
      "jun",
      "wait so is the one with the bus filmed",
      says("dev", "Jun. You made the one with the bus.", says("jun", "right. right")),
    ),
    says("cleo", "More full stops in display type, please. It sounds so sure of itself."),
  ],
  lava: [
    says("jun", "🧡🧡🧡"),
    says("ivo", "Formally: one minus the product of what is left. Informally: blob."),
    says(
      "ola",
      "My parents had one. Same colours. It took an hour to warm up and then it was my bedtime.",
      says("mika", "This one is always warm. That was the whole idea."),
    ),
    says("bo", "I wrote the bass line while looking at it. Slowest groove I own."),
  ],
  welcome: [
    says(
      "ola",
      "First comment ever. Hello.",
      says("ana", "Hello Ola! Glad you are here."),
      says("cleo", "Hi Ola 👋"),
      says("hana", "ようこそ！"),
      says("eli", "¡Bienvenida!"),
    ),
    says(
      "gus",
      "Things I tried so far, for the others:\n\n1. Opened “why” on a video and moved a slider. The feed changed, and told me how.\n2. Answered an answer to an answer. It held.\n3. Wrote too long a caption. See my profile.",
      says("ana", "Number 3 is the most thorough test we have."),
    ),
    says(
      "dev",
      "The mark is an L that hooks into a D around a play sign. I noticed after a week and will now tell everyone.",
    ),
    says("noor", "أهلاً وسهلاً بالجميع 🌼"),
  ],
};
