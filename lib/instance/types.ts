/** Who may register: everybody, whom a moderator lets in, whoever has an invitation, nobody. */
export const REGISTRATION_MODES = ["open", "approval", "invitation", "closed"] as const;
export type RegistrationMode = (typeof REGISTRATION_MODES)[number];

/** With what one may react to a post, where the instance has not decided anything else. */
export const DEFAULT_REACTIONS: readonly string[] = ["❤️", "😂", "😮", "😢", "👏", "🔥", "🎉", "🤔"];

/** What the instance does for whoever comes to it. */
export interface Instance {
  readonly setUp: boolean;
  /** What it is called. */
  readonly name: string;
  readonly demo: boolean;
  /** `not_set_up` until the first administrator exists. */
  readonly registration: RegistrationMode | "not_set_up";
  /** In years; null where nobody is asked. */
  readonly minimumAge: number | null;
  /** Whoever registers lets their device compute for a second, which costs bots more than people. */
  readonly proofOfWork: boolean;
  /** Staff without a second step have no more rights than members until they have one. */
  readonly staffSecondFactor: boolean;
}

/** One version of the rules. */
export interface RulesView {
  readonly version: number;
  /** Plain text, a rule a paragraph. */
  readonly body: string;
  /** ISO 8601, UTC. */
  readonly publishedAt: string;
}
