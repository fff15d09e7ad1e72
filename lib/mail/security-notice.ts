/** What an owner is told about the safety of their account: keys of the catalogue's `mail.security`. */
export const SECURITY_NOTICES = [
  "new-device",
  "password-changed",
  "password-set",
  "email-changed",
  "passkey-added",
  "passkey-removed",
  "totp-on",
  "totp-off",
  "second-step-off",
  "recovery-codes-made",
  "recovery-code-used",
  "identity-linked",
  "identity-unlinked",
] as const;

export type SecurityNotice = (typeof SECURITY_NOTICES)[number];

/** The mail about one. `undo` is the token of the link that takes it back; `device` what did it, as far as it is known. */
export interface SecurityMail {
  readonly kind: SecurityNotice;
  readonly handle: string;
  readonly undo: string | null;
  readonly device: { readonly browser: string | null; readonly system: string | null; readonly place: string | null };
}

export function isSecurityNotice(kind: string): kind is SecurityNotice {
  return (SECURITY_NOTICES as readonly string[]).includes(kind);
}
