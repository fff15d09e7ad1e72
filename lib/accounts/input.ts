import { z } from "zod";
import { cleanText, countGraphemes, isVisible } from "@/lib/core/text";
import { isReservedHandle } from "./handle";
import { BIO_MAX, DISPLAY_NAME_MAX, EMAIL_MAX, HANDLE_LENGTH, PASSWORD_LENGTH } from "./limits";

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
  .transform((typed) => cleanText(typed).replace(/\s+/g, " "))
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

export const registerInput = z.object(newAccount);
export const setUpInput = z.object({ ...newAccount, token: tokenInput });
export const signInInput = z.object({
  identifier: z.string("identifier_missing").trim().min(1, "identifier_missing").max(EMAIL_MAX, "sign_in_mismatch"),
  password: z.string("password_missing").min(1, "password_missing").max(PASSWORD_LENGTH.max, "sign_in_mismatch"),
});
export const confirmByCodeInput = z.object({ challengeId: challengeIdInput, code: codeInput });
export const resendInput = z.object({ challengeId: challengeIdInput });
export const resetRequestInput = z.object({ email: emailInput });
export const resetByCodeInput = z.object({ email: emailInput, code: codeInput, password: newPasswordInput });
export const resetByLinkInput = z.object({ token: tokenInput, password: newPasswordInput });
export const updateProfileInput = z.object({ displayName: displayNameInput, bio: bioInput });

export type RegisterInput = z.output<typeof registerInput>;
export type SetUpInput = z.output<typeof setUpInput>;
export type SignInInput = z.output<typeof signInInput>;
export type UpdateProfileInput = z.output<typeof updateProfileInput>;
