/**
 * What takes a change back, as it is kept (encrypted) with its security event. Whatever is undone also signs every
 * device out and asks for a new password; `secure` does only that.
 */
export type Undo =
  | { readonly do: "secure" }
  | { readonly do: "restore-email"; readonly email: string; readonly confirmedAt: string | null }
  | { readonly do: "remove-passkey"; readonly passkeyId: string }
  | {
      readonly do: "restore-passkey";
      readonly passkey: {
        readonly id: string;
        readonly name: string;
        readonly publicKey: string;
        readonly counter: number;
        readonly transports: string[];
        readonly backedUp: boolean;
        /** ISO 8601, UTC. */
        readonly createdAt: string;
      };
    }
  | { readonly do: "remove-totp" }
  /** `secret` in plain text: it is encrypted with the whole, and once more when it is put back. */
  | { readonly do: "restore-totp"; readonly secret: string; readonly lastStep: number }
  | { readonly do: "remove-recovery-codes" }
  | { readonly do: "remove-identity"; readonly provider: string; readonly subject: string }
  | { readonly do: "restore-identity"; readonly provider: string; readonly subject: string; readonly label: string };
