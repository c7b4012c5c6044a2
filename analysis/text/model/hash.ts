const prime = 0x01000193;

/** Takes a further number into a hash (FNV-1a by whole numbers instead of bytes). */
export const mixed = (hash: number, value: number): number => Math.imul(hash ^ value, prime);

/**
 * A 32-bit hash of a text, from a start that says what the text stands for.
 *
 * @example
 * hashOf('trust', 1) === hashOf('trust', 1) // true
 * hashOf('trust', 1) === hashOf('trust', 2) // false
 */
export const hashOf = (text: string, start: number): number => {
  let hash = mixed(0x811c9dc5, start);
  for (let at = 0; at < text.length; at += 1) hash = mixed(hash, text.charCodeAt(at));
  return hash;
};

/** Spreads a hash over all its bits, so that the lower ones can be used alone (murmur3's last step). */
export const spread = (hash: number): number => {
  let bits = hash;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
};
