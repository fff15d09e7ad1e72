import { AtSign, CircleDashed, Globe, Link2, type LucideIcon, Users } from "lucide-react";
import type { Visibility } from "@/lib/posts/types";

/** Whom a post can be for, from the widest to the narrowest. */
export const VISIBILITIES: readonly { name: Visibility; icon: LucideIcon }[] = [
  { name: "public", icon: Globe },
  { name: "unlisted", icon: Link2 },
  { name: "followers", icon: Users },
  { name: "circle", icon: CircleDashed },
  { name: "mentioned", icon: AtSign },
];

export const iconOf = (visibility: Visibility): LucideIcon =>
  VISIBILITIES.find(({ name }) => name === visibility)?.icon ?? Globe;

/** Nobody quotes what is for a few. */
export const isOpen = (visibility: Visibility): boolean => visibility === "public" || visibility === "unlisted";
