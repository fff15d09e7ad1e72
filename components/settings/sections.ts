import {
  Archive,
  Ban,
  Bell,
  Eye,
  KeyRound,
  type LucideIcon,
  Mail,
  Play,
  SlidersHorizontal,
  Smartphone,
  UserRound,
} from "lucide-react";

export interface Section {
  /** A key of the catalogue's `settings.sections`, and the last part of the address. */
  readonly key:
    | "profile"
    | "account"
    | "security"
    | "notifications"
    | "privacy"
    | "muted"
    | "algorithm"
    | "playback"
    | "device"
    | "data";
  readonly icon: LucideIcon;
  /** Of use to somebody who has not signed in, too. */
  readonly guest?: boolean;
}

const SECTIONS: readonly Section[] = [
  { key: "profile", icon: UserRound },
  { key: "account", icon: Mail },
  { key: "security", icon: KeyRound },
  { key: "notifications", icon: Bell },
  { key: "privacy", icon: Eye },
  { key: "muted", icon: Ban },
  { key: "algorithm", icon: SlidersHorizontal, guest: true },
  { key: "playback", icon: Play, guest: true },
  { key: "device", icon: Smartphone, guest: true },
  { key: "data", icon: Archive },
];

/** The pages of the settings, in order. */
export function sections(signedIn: boolean): readonly Section[] {
  return signedIn ? SECTIONS : SECTIONS.filter(({ guest }) => guest);
}
