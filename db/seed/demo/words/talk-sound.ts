import { says, type Talk } from "./remark";

/** What is said under the videos that one hears first. */
export const SOUND_TALK: Talk = {
  "glowing-piano": [
    says(
      "hana",
      "The low notes burn slower. I did not know that I knew that until I saw it.",
      says(
        "bo",
        "That's the thing! Low strings need longer to be sure which note they are. So does the maths behind the picture.",
      ),
    ),
    says("jun", "the little flames answering each other at 0:05 🔥", says("dev", "call and response, but arson")),
    says(
      "gus",
      "Did you really practise this since you were nine?",
      says(
        "bo",
        "Every day until ten. Then never. Then a pandemic. Then every day.",
        says("gus", "The most honest curriculum vitae on this site."),
      ),
    ),
    says("mika", "Sheet music should look like this, I would have stayed."),
    says(
      "eli",
      "Parece una ciudad ardiendo muy despacio y en re menor.",
      says("bo", "Do mayor, pero gracias. ¡Me quedo con la ciudad!"),
    ),
    says("ola", "My cat tried to catch the notes."),
  ],
  "ring-of-sound": [
    says(
      "jun",
      "for the record the bass was one take. the kick was bo insisting",
      says("bo", "for the record the kick is a sine wave that fell down the stairs, and it's perfect"),
    ),
    says("dev", "Daisy. Barbed wire. Daisy. Barbed wire. I can't unhear it."),
    says(
      "lou",
      "La boucle est symétrique ou c’est moi ?",
      says("bo", "Oui ! Le côté gauche est le miroir du droit, sinon le cercle ne se ferme pas."),
    ),
    says("ana", "I would wear this as a brooch."),
    says("kit", "It blinked at me. On the second beat. Hello?"),
  ],
  whales: [
    says(
      "hana",
      "Four voices, and none of them in a hurry. I had this on loop while cooking and burned nothing.",
      says("lou", "C’est le plus beau compliment depuis longtemps. Merci."),
    ),
    says("fay", "the light from above!! i know it is a gradient. i know. still held my breath"),
    says(
      "gus",
      "What you see is called a spectrogram: upwards is time, outwards is pitch. A blue whale would need a phone four storeys high.",
    ),
    says("noor", "هدوء تحت الماء."),
    says(
      "bo",
      "how did you get the slides so smooth? mine always zip",
      says(
        "lou",
        "I bend the phase, not the pitch. The pitch is only what is left over when the phase moves.",
        says("bo", "ok I need to lie down", says("ivo", "He means the derivative. Lie down anyway.")),
      ),
    ),
    says("the_longest_handle_we_had", "Unterwasserwalgesangsvisualisierung, neun von zehn Flossen."),
  ],
  "neon-road": [
    says(
      "dev",
      "The stripes in the sun get thicker towards the road. Somebody cares.",
      says("jun", "i moved them eleven times. thank you for noticing. nobody at home noticed"),
    ),
    says("bo", "That arpeggio walks Am, F, G, E and I will defend it with my life."),
    says(
      "fay",
      "mountains are just the noise function saying hi 👋",
      says("jun", "can confirm it's two noise functions in a coat"),
    ),
    says("lou", "Je monte où ? J’ai mon ticket."),
    says("cleo", "The grid is infinite but the bus still does not come to my village."),
    says("ola", "Took the headphones out of the drawer for this one."),
    says("eli", "1987 llamó. Dice que por fin lo entendisteis.", says("jun", "nací en 2004, es mi nostalgia prestada")),
  ],
  breathe: [
    says(
      "gus",
      "My doctor told me to do this. She did not say it would look like a sunrise. I did six rounds. The email was answered politely.",
      says("hana", "Six! 🙏"),
    ),
    says(
      "jun",
      "exam in 40 minutes. this is helping. why is this helping",
      says(
        "hana",
        "Longer out than in helps even more, if you have a spare second. Good luck!",
        says("jun", "update: passed. thank the circle for me"),
      ),
    ),
    says(
      "mika",
      "The type is so quiet. What is it?",
      says("dev", "Instrument Serif Italic, I would know that n anywhere."),
    ),
    says("ola", "Thank you for making something that wants nothing from me."),
    says("noor", "شهيق… زفير… 🌕"),
  ],
  pond: [
    says(
      "lou",
      "On entend chaque goutte arriver avant de la voir. Ou l’inverse ?",
      says("hana", "同時です。でも耳のほうが早いと思う人が多いですね。"),
    ),
    says(
      "fay",
      "okay the way the rings bend the sky and not just get drawn on top of it. that's the whole trick and you NAILED it",
    ),
    says("ivo", "Where two rings cross they pass through each other and come out unhurt. People could learn."),
    says("eli", "Mi parte favorita es el borde, donde el naranja todavía no sabe que es noche."),
  ],
};
