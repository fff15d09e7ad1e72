import "server-only";
import NextAuth from "next-auth";
import { authConfig } from "./auth-config";

/** NextAuth, made when first asked for: a build needs no settings. Only `lib/auth` and its route know it. */
export const { handlers, signIn, signOut } = NextAuth(() => authConfig());
