import { says, type Talk } from "./remark";

/** What is said under the fractals and the automata. */
export const MATHS_TALK: Talk = {
  seahorse: [
    says(
      "gus",
      "At second seven you can see the little one waiting in the middle. I have shown this to perhaps a thousand teenagers and there is always one who says “wait”, very quietly. That one is why I taught.",
      says(
        "ana",
        "I was that one. Different school, same “wait”.",
        says("gus", "Then it worked. 🙂"),
        says("hana", "this thread is making me a bit emotional about arithmetic"),
      ),
    ),
    says(
      "jun",
      "how deep is this??",
      says(
        "ana",
        "About 600 times. If the first frame were your phone, the last would be something like a speck of glitter on it.",
        says(
          "jun",
          "ok that is oddly tidy. i expected a number with a silly name",
          says("ivo", "Wait for her spiral then. That one has the silly number."),
        ),
      ),
    ),
    says("eli", "Parecen caballitos de verdad. Uno me ha guiñado el ojo, lo juro."),
    says(
      "kit",
      "I want this as a wool palette. Plum, coral, gold, cream, in exactly this order.",
      says("mika", "Seconded. The plum under the orange is what makes it glow, it would be half as warm on black."),
    ),
    says("ola", "Watched it four times. Came for one."),
    says("the_longest_handle_we_had", "Apfelmännchenverschachtelungsbegeisterung!", says("gus", "Gesundheit.")),
  ],
  spiral: [
    says(
      "ivo",
      "There is the silly number. Ten billion! I pictured the whole set drawn at this scale: it would reach well past the Moon.",
    ),
    says(
      "cleo",
      "What is a Misiurewicz point in words for people who do squares?",
      says(
        "ana",
        "You square, add, square, add, and at first it wanders. Then it falls into a cycle and never leaves, but it never lands back on where it started either. Around such a point the picture repeats itself for ever, a little turned each time.",
        says("cleo", "So it is a glider gun that nobody can stand behind. Got it."),
        says("gus", "I am stealing that sentence for my evening class."),
      ),
    ),
    says("fay", "the moment where blue tips over into plum 😮‍💨"),
    says(
      "noor",
      "كلما اقتربتُ وجدتُ الباب نفسه. جميل جداً.",
      says("ana", "شكراً يا نور! “The same door every time” is better than my caption."),
    ),
    says("lou", "On dirait une clef de sol qui a bu."),
  ],
  julia: [
    says(
      "gus",
      "“No two points touch.” I would like everyone to sit with that for a second. It looks like lace and it is powder.",
      says("kit", "Lace is mostly holes too. We do not brag about it."),
      says(
        "ivo",
        "At 21 steps the middle finally escapes. If it took one more I would have had to rewrite the caption.",
      ),
    ),
    says(
      "bo",
      "The way the light runs along the edges at 0:04, please tell me that is in time with the chord",
      says("ivo", "It is now in my head and can't be otherwise."),
    ),
    says("mika", "Half-turn symmetry! Flip your phone and nobody can tell. I tried. My wife thinks I am unwell."),
    says(
      "eli",
      "¿Y si le cambias el signo a la parte imaginaria?",
      says("ivo", "Sale la misma, en el espejo. Buena pregunta."),
    ),
  ],
  newton: [
    says(
      "jun",
      "came for the flower stayed for the 2000 characters. why does nobody tell you this in school",
      says(
        "gus",
        "Some of us did. On Thursdays, after lunch, with the heating on. It was an uphill struggle.",
        says("jun", "ok fair, i would have slept", says("gus", "You would have been in excellent company.")),
        says("hana", "I would have drawn the five slices of cake."),
      ),
    ),
    says(
      "cleo",
      "Found a border with only two colours. Then I zoomed in on my screenshot. There is a third one in there. I take it back.",
      says("gus", "Everyone takes it back. Cayley took it back."),
    ),
    says("ana", "The signs were all Ivo. I only said “is that a minus” twice."),
    says("ivo", "z⁵ is the polite one. Try z⁸ + 15z⁴ − 16 and do not plan anything for the evening."),
    says(
      "noor",
      "لو كان هذا على سقفٍ خشبي لقلتُ إنه من عمل نجّارٍ صبور.\nIf this were on a wooden ceiling I would say a patient carpenter made it.",
      says("gus", "The highest praise this has ever had, and I include the school inspector."),
    ),
    says("ola", "I read all of it. The tea was a good tip."),
    says("fay", "teal + coral + a drop of cream, chef's kiss"),
  ],
  harmonograph: [
    says("cleo", "counted: nine. recounted: nine. satisfied."),
    says(
      "kit",
      "My grandmother had the plastic toy with the gears. You always slipped in the last loop.",
      says("ivo", "That is the good thing about sines. They do not slip."),
      says("dev", "They also don't smell of ballpoint and carpet, so it is a draw."),
    ),
    says(
      "bo",
      "X and Y as left and right channel? Do you have it as a WAV? I would like to hear this flower.",
      says("ivo", "You would not. It sounds like a fridge with opinions.", says("bo", "that is literally my genre")),
    ),
    says("hana", "Opens and closes like a sea anemone that has been to university."),
  ],
  "city-of-life": [
    says(
      "kit",
      "It IS my bedspread. I feel seen and slightly spied upon.",
      says("cleo", "You posted it in the group. Twice."),
    ),
    says(
      "gus",
      "Conway grumbled that people remembered him for this game and not for his real mathematics. I hope he would have liked the afterglow.",
    ),
    says(
      "dev",
      "The stubborn block, lower left of the centre, has my full support.",
      says("cleo", "It will outlive us all."),
      says("jun", "rooting for block"),
      says("ana", "Team block."),
    ),
    says("lou", "Vu d’avion, la nuit, en arrivant quelque part. Exactement ça."),
    says("hana", "ふるさとの夜景みたい。"),
    says("eli", "Cada ventana, alguien que no puede dormir."),
  ],
  islands: [
    says(
      "fay",
      "I have spent YEARS tuning noise for coastlines and you just let the squares vote??",
      says(
        "cleo",
        "Democracy, Fay.",
        says(
          "fay",
          "your democracy ate three islands in nine seconds",
          says("cleo", "They were outvoted, with full minutes."),
        ),
      ),
    ),
    says(
      "the_longest_handle_we_had",
      "Inselverschmelzungsbeobachtung macht überraschend ruhig. Ich hätte gern eine Fähre.",
    ),
    says(
      "ivo",
      "It is curvature flow in disguise: every bay shrinks at a speed that goes with how tightly it bends.",
      says("gus", "Correct, and the reason why soap films and gossip both get rounder with time."),
    ),
    says("ola", "The tiny island at the top left lasted longer than I thought. Respect."),
    says("eli", "¡Quiero vivir en la del golfo con forma de llave!"),
  ],
  labyrinth: [
    says("noor", "There is always an exit: up."),
    says(
      "kit",
      "brain coral crossed with my first knitting attempt",
      says("cleo", "That is the nicest thing anyone has said about B3/S12345."),
    ),
    says(
      "jun",
      "@demo_cleo tried to solve it on the bus. missed my stop",
      says("cleo", "I wrote that there is no exit!", says("jun", "i thought it was a challenge")),
    ),
    says("mika", "Would print this at A2 in one ink tomorrow."),
  ],
  carpet: [
    says(
      "cleo",
      "Nine rows a day versus twelve a second, and yours has a smell and a back side. You win.",
      says("kit", "The back side is where the truth is. I keep telling people."),
    ),
    says(
      "gus",
      "For the curious: each knot is the sum of three knots in the row before, even or odd. That is the whole recipe. You could do it with beans on a table.",
    ),
    says(
      "noor",
      "مثلثات فوق مثلثات، كبساط جدّتي.",
      says("kit", "I would love to see it. Post a picture?"),
      says("noor", "When I visit her in spring, promise."),
    ),
    says("ana", "Where the triangles get bigger every time you look, that is Pascal saying hello."),
    says("lou", "Et ça s’arrête quand ?", says("kit", "Quand il n’y a plus de laine.")),
  ],
};
