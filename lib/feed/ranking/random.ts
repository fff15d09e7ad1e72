/**
 * A number in [0, 1) that depends on nothing but its seed and key: FNV-1a over both, then the finaliser of MurmurHash3
 * (https://github.com/aappleby/smhasher/wiki/MurmurHash3), which spreads neighbouring keys evenly.
 */
export function seededShare(seed: string, key: string): number {
  let hash = 0x811c9dc5;
  for (const text of [seed, "\n", key]) {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
