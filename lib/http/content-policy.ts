/**
 * The content security policy of every page. Scripts run only from our own origin or with this answer's nonce; see
 * docs/decisions/0003-content-security-policy.md for what was measured.
 *
 * `mediaOrigins`: where pictures and video come from beside ourselves (a CDN, a bucket). `uploadOrigins`: where the
 * browser sends uploads beside ourselves.
 */
export function contentPolicy(
  nonce: string,
  {
    development,
    mediaOrigins,
    uploadOrigins,
  }: { development: boolean; mediaOrigins: readonly string[]; uploadOrigins: readonly string[] },
): string {
  const media = mediaOrigins.join(" ");
  const directives: Record<string, string> = {
    "default-src": "'self'",
    "script-src": development ? `'self' 'nonce-${nonce}' 'unsafe-eval'` : `'self' 'nonce-${nonce}'`,
    ...(development
      ? { "style-src": "'self' 'unsafe-inline'" }
      : { "style-src": `'self' 'nonce-${nonce}'`, "style-src-attr": "'unsafe-inline'" }),
    "img-src": `'self' data: blob: ${media}`,
    "media-src": `'self' blob: ${media}`,
    "font-src": "'self'",
    "connect-src": `'self' ${[...mediaOrigins, ...uploadOrigins].join(" ")}`,
    "worker-src": "'self' blob:",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value.trim()}`)
    .join("; ");
}
