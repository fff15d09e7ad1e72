const SIGN = (
  <>
    <rect x="2" y="2" width="128" height="128" rx="38" fill="#ffb020" />
    <g fill="none" stroke="#231025" strokeWidth="14">
      <path d="M40 54V95H63.5" />
      <path d="M40 36.5H66A29.5 29.5 0 0 1 85.5 88.2" />
    </g>
    <path fill="#231025" stroke="#231025" strokeWidth="6.5" d="M61 57V75.5L77.5 66.2Z" />
  </>
);

const LETTERS =
  "M8 14V100H30A43 43 0 0 0 30 14ZM97 44V100M121 44V100M121 68C121 52 132 43 146 45M157 72H211A27 28 0 1 0 203 92M276 53A28 28 0 1 0 276 91M304 22V82C304 95 312 101 323 99M290 44H322M350 14V100H390M412 44V100M438 44V100M438 72C438 54 448 44 463 44C478 44 487 54 487 70V100M513 10V100M549 44L515 76M528 65L553 100";

/** The wordmark: sign and name. `sign` alone where there is no room for the name. */
export function Logo({ sign = false, className }: { sign?: boolean; className?: string }) {
  return (
    <svg
      viewBox={sign ? "0 0 132 132" : "0 0 720 132"}
      role="img"
      aria-label="DirectLink"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      {SIGN}
      {!sign && (
        <g transform="translate(160 9)" fill="none" stroke="currentColor" strokeWidth="15">
          <path d={LETTERS} />
          <g fill="#ffb020" stroke="none">
            <circle cx="97" cy="16" r="10" />
            <circle cx="412" cy="16" r="10" />
          </g>
        </g>
      )}
    </svg>
  );
}
