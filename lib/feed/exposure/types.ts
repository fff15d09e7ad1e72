/** How the exposure floor of a video is paid. Instants are ISO 8601 in UTC. */
export interface ExposureView {
  /** To so many people it is owed to be shown. Counted anew while it is open: people come and go. */
  readonly target: number;
  /** So many people (accounts other than its author's, each once) were shown it, here or anywhere else on the instance. */
  readonly delivered: number;
  /** `ended`: given up after a week, or because it is not for everybody any more. */
  readonly state: "open" | "reached" | "ended";
  readonly since: string;
  readonly reachedAt: string | null;
}
