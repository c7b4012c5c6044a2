const zeros = (bytes: Uint8Array): number => {
  const at = bytes.findIndex((byte) => byte !== 0);
  return at < 0 ? bytes.length * 8 : at * 8 + Math.clz32(bytes[at] ?? 0) - 24;
};

/**
 * What the server asks of whoever begins without a key while many do: a counter with which the SHA-256 of challenge, colon
 * and counter begins with as many zero bits as the number before the challenge's first dot. Null for what is no challenge.
 *
 * @example
 * await workOut('04.confia') // '04.confia:z'
 * await workOut('confia') // null
 */
export const workOut = async (challenge: string): Promise<string | null> => {
  const bits = Number(/^(\d\d)\./.exec(challenge)?.[1] ?? Number.NaN);
  if (Number.isNaN(bits) || bits > 24) return null;
  const text = new TextEncoder();
  for (let counter = 0; ; counter += 1) {
    const work = `${challenge}:${counter.toString(36)}`;
    if (zeros(new Uint8Array(await crypto.subtle.digest('SHA-256', text.encode(work)))) >= bits) return work;
  }
};
