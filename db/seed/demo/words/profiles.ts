import type { Accent } from "@/lib/accounts/limits";

/** What somebody of the demo says of themselves beside their bio; what is not named stays empty. */
export interface DemoProfile {
  readonly pronouns?: string;
  readonly location?: string;
  readonly accent?: Accent;
  readonly links?: readonly { readonly label: string; readonly url: string }[];
  /** Pins the oldest of their videos. */
  readonly pins?: boolean;
  readonly banner?: boolean;
}

/** By handle. Most have something; the others show how a bare profile looks. */
export const PROFILES: Readonly<Record<string, DemoProfile>> = {
  demo_ana: {
    pronouns: "she/her",
    location: "Old Harbour, gate 4",
    links: [
      { label: "Website", url: "https://ana.example/fractals" },
      { label: "Notes", url: "https://notes.example/@ana" },
    ],
    pins: true,
    banner: true,
  },
  demo_bo: {
    pronouns: "he/him",
    location: "Basement, third door",
    accent: "violet",
    links: [{ label: "Patches", url: "https://bo.example/patches" }],
    pins: true,
    banner: true,
  },
  demo_cleo: { pronouns: "they/them", accent: "teal", pins: true, banner: true },
  demo_dev: { accent: "blue", location: "Font menu, far right", banner: true },
  demo_eli: { pronouns: "él", location: "Cabo, al final del mapa", accent: "coral", banner: true },
  demo_fay: { pronouns: "she/her", accent: "green", banner: true },
  demo_gus: { location: "Front row", links: [{ label: "Lecture notes", url: "https://gus.example" }] },
  demo_hana: { pronouns: "she/they", accent: "rose", banner: true },
  demo_mika: { accent: "olive", banner: true },
  demo_noor: { accent: "orchid", banner: true },
};
