/** By what somebody can show a second factor. Safe to show once the first has passed. */
export interface SecondStepMethods {
  readonly app: boolean;
  readonly passkey: boolean;
  /** A recovery code is left. */
  readonly recovery: boolean;
}

/** A passkey in its owner's list. Times are ISO 8601, UTC. */
export interface PasskeyView {
  readonly id: string;
  readonly name: string;
  /** Kept by a password manager or an account elsewhere, so it is on several devices. */
  readonly synced: boolean;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

/** How somebody signs in, beside a password. Times are ISO 8601, UTC. */
export interface SignInMethodsView {
  /** Oldest first. */
  readonly passkeys: readonly PasskeyView[];
  /** Since when the authenticator app counts, or null where there is none. */
  readonly appSince: string | null;
  /** After a password, a second factor is asked for. */
  readonly secondStep: boolean;
  /** How many recovery codes are left, of how many; null where none were made. */
  readonly recoveryCodes: { readonly left: number; readonly of: number; readonly madeAt: string } | null;
}

/** An authenticator app's key, for the one time that it is shown. */
export interface AppSetUp {
  /** The key in base32, in groups of four, for those who type it. */
  readonly key: string;
  /** What the picture says: `otpauth://totp/…`, which opens an app on the same device. */
  readonly address: string;
  /** The QR code: a square of `size` modules, the dark ones as the path of an SVG. */
  readonly picture: { readonly size: number; readonly path: string };
}

/** Where passkeys of this instance work. */
export interface PasskeyPlace {
  /** The name that they belong to. */
  readonly rpId: string;
  /** As far as the server knows, the page was opened there. */
  readonly here: boolean;
}
