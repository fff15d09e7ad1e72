const HOUR_MS = 3_600_000;

/** What decides about trends; docs/trends.md says why each is what it is. */
export const TRENDS = {
  /** Voices of so long are held against the usual rate. */
  windowMs: HOUR_MS,
  /** So much of the past is the usual rate: a week. */
  usualHours: 7 * 24,
  /** A subject that was never heard of is expected by so many accounts an hour: nothing is a surprise against nothing. */
  expectedLeast: 1,
  /** So many accounts that are independent of each other are needed. */
  voicesLeast: 5,
  /** A score is halved in so long. */
  halfLifeMs: 6 * HOUR_MS,
  /** Below this nothing trends any more. */
  scoreLeast: 2,
  /** Hours of a curve. */
  curveHours: 24,
  /** Accounts younger than this weigh less. */
  newcomerMs: 3 * 24 * HOUR_MS,
  newcomerWeight: 0.25,
  /** An account that nobody outside watches, and that watches fewer outsiders than `provenBy`, weighs less. */
  unprovenWeight: 0.1,
  provenBy: 3,
  /** Of each kind and language, so many of the loudest are looked at closely, by so many of their newest voices. */
  lookedAt: 200,
  lookedAtInLanguage: 40,
  crowd: 150,
  /** So many tags of one post are spoken for at most. */
  tagsOfPost: 10,
  /** Kept of each kind and language. */
  kept: 100,
} as const;

/** A voice counts once in so long for the same subject. */
export const VOICE_MS = 24 * HOUR_MS;
/** What is swept: voices beyond the day, hours beyond the week, endorsements beyond a month. */
export const VOICES_KEPT_MS = 26 * HOUR_MS;
export const HOURS_KEPT_MS = 8 * 24 * HOUR_MS;
export const ENDORSEMENTS_KEPT_MS = 30 * 24 * HOUR_MS;
