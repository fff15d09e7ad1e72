import { z } from "zod";
import { cleanLine, cleanText, countGraphemes, isVisible } from "@/lib/core/text";
import { isReservedHandle } from "./handle";
import {
  ACCENTS,
  BIO_MAX,
  DISPLAY_NAME_MAX,
  EMAIL_MAX,
  HANDLE_LENGTH,
  LINK_LABEL_MAX,
  LINK_URL_MAX,
  LINKS_MAX,
  LOCATION_MAX,
  PASSWORD_LENGTH,
  PRONOUNS_MAX,
} from "./limits";
import { joinInput } from "./registration/input";

/** What forms and actions accept about accounts. Messages are keys of the catalogue's `auth.errors`. */

/**
 * A handle as somebody types it: an `@` before it and capitals are forgiven, letters beyond a–z are not, because they
 * could imitate somebody. `handle_unicode`, `handle_length`, `handle_shape`, `handle_reserved`.
 */
export const handleInput = z
  .string("handle_length")
  .trim()
  .superRefine((typed, issues) => {
    const refuse = (message: string) => issues.addIssue({ code: "custom", message });
    if (/[^\x20-\x7e]/.test(typed)) return refuse("handle_unicode");
    const handle = bareHandle(typed);
    if (handle.length < HANDLE_LENGTH.min || handle.length > HANDLE_LENGTH.max) return refuse("handle_length");
    if (!/^[a-z0-9_]*[a-z0-9][a-z0-9_]*$/.test(handle)) return refuse("handle_shape");
    if (isReservedHandle(handle)) return refuse("handle_reserved");
  })
  .transform(bareHandle);

function bareHandle(typed: string): string {
  return typed.replace(/^@/, "").toLowerCase();
}

export const displayNameInput = z
  .string("display_name_missing")
  .transform(cleanLine)
  .refine((name) => isVisible(name), "display_name_missing")
  .refine(
    (name) => [...name].length <= 2 * DISPLAY_NAME_MAX && countGraphemes(name) <= DISPLAY_NAME_MAX,
    "display_name_long",
  );

export const bioInput = z
  .string("bio_long")
  .transform(cleanText)
  .refine((bio) => [...bio].length <= BIO_MAX, "bio_long");

/** An address, in lower case: two spellings of one mailbox are one account. */
export const emailInput = z
  .string("email_shape")
  .trim()
  .toLowerCase()
  .max(EMAIL_MAX, "email_shape")
  .pipe(z.email("email_shape"));

export const newPasswordInput = z
  .string("password_short")
  .min(PASSWORD_LENGTH.min, "password_short")
  .max(PASSWORD_LENGTH.max, "password_long");

/** The six digits, however they were pasted. */
export const codeInput = z
  .string("code_shape")
  .transform((typed) => typed.normalize("NFKC").replace(/[\s-]/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "code_shape"));

export const tokenInput = z.string("link_broken").regex(/^[\w-]{43}$/, "link_broken");
export const challengeIdInput = z.uuid("link_broken");

const newAccount = {
  handle: handleInput,
  displayName: displayNameInput,
  email: emailInput,
  password: newPasswordInput,
};

export const registerInput = joinInput.extend(newAccount);
export const setUpInput = z.object({ ...newAccount, token: tokenInput });
export const signInInput = z.object({
  identifier: z.string("identifier_missing").trim().min(1, "identifier_missing").max(EMAIL_MAX, "sign_in_mismatch"),
  password: z.string("password_missing").min(1, "password_missing").max(PASSWORD_LENGTH.max, "sign_in_mismatch"),
});
export const confirmByCodeInput = z.object({ challengeId: challengeIdInput, code: codeInput });
export const resendInput = z.object({ challengeId: challengeIdInput });
export const signInCodeRequestInput = z.object({ email: emailInput });
export const signInByCodeInput = z.object({ email: emailInput, code: codeInput });
export const resetRequestInput = z.object({ email: emailInput });
export const resetByCodeInput = z.object({ email: emailInput, code: codeInput, password: newPasswordInput });
export const resetByLinkInput = z.object({ token: tokenInput, password: newPasswordInput });

/** One line of text that may be empty. */
const lineInput = (max: number, tooLong: string) =>
  z
    .string(tooLong)
    .transform((typed) => cleanText(typed).replace(/\s+/g, " "))
    .refine((line) => [...line].length <= max, tooLong);

/**
 * An address of the web as somebody types it: without `https://` it gets one. Only http and https, with a name that has
 * a dot, and nothing before an `@` that could pass for another host.
 */
const linkUrlInput = z
  .string("link_url")
  .trim()
  .max(LINK_URL_MAX, "link_url")
  .transform((typed, issues) => {
    const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
    const fine = url && /^https?:$/.test(url.protocol) && url.hostname.includes(".") && !url.username && !url.password;
    if (fine && url.href.length <= LINK_URL_MAX) return url.href;
    issues.addIssue({ code: "custom", message: "link_url" });
    return z.NEVER;
  });

export const profileLinkInput = z.object({
  label: lineInput(LINK_LABEL_MAX, "link_label").refine(isVisible, "link_label"),
  url: linkUrlInput,
});

/** What is left out stays as it is; `links` are all of them, in their order. Messages are keys of `profile.errors`. */
export const updateProfileInput = z.object({
  displayName: displayNameInput.optional(),
  bio: bioInput.optional(),
  pronouns: lineInput(PRONOUNS_MAX, "pronouns_long").optional(),
  location: lineInput(LOCATION_MAX, "location_long").optional(),
  accent: z.enum(ACCENTS, "accent_unknown").nullable().optional(),
  links: z.array(profileLinkInput, "link_url").max(LINKS_MAX, "links_many").optional(),
});
export const changeHandleInput = z.object({ handle: handleInput });
export const removePictureInput = z.object({ picture: z.enum(["avatar", "banner"]) });

export type RegisterInput = z.output<typeof registerInput>;
export type SetUpInput = z.output<typeof setUpInput>;
export type SignInInput = z.output<typeof signInInput>;
export type UpdateProfileInput = z.output<typeof updateProfileInput>;
