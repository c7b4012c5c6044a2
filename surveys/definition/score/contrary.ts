/** A part of a mean: which end of it means more, if it says so, and whether it is turned round before it is averaged. */
export interface ScorePart {
  readonly name: string;
  readonly direction: 'up' | 'down' | undefined;
  readonly turned: boolean;
}

const unturned = (parts: readonly ScorePart[], direction: 'up' | 'down'): readonly string[] =>
  parts.filter((part) => !part.turned && part.direction === direction).map(({ name }) => name);

/**
 * Parts that a mean takes as answered although they point the other way than the rest, so that they cancel each other
 * out: the fewer of the two kinds, at a draw those whose high end means less. A part that is turned is never one:
 * its flag says that somebody has looked.
 *
 * @example
 * contraryParts([{ name: 'a', direction: 'up', turned: false }, { name: 'b', direction: 'down', turned: false }]) // ['b']
 * contraryParts([{ name: 'a', direction: 'up', turned: false }, { name: 'b', direction: 'down', turned: true }]) // []
 */
export const contraryParts = (parts: readonly ScorePart[]): readonly string[] => {
  const up = unturned(parts, 'up');
  const down = unturned(parts, 'down');
  return up.length < down.length ? up : up.length > 0 ? down : [];
};

/**
 * The end of a mean that means more: that of the parts taken as answered, up where they do not say.
 *
 * @example
 * meanDirection([{ name: 'a', direction: 'down', turned: false }, { name: 'b', direction: 'up', turned: true }]) // 'down'
 */
export const meanDirection = (parts: readonly ScorePart[]): 'up' | 'down' =>
  unturned(parts, 'down').length > unturned(parts, 'up').length ? 'down' : 'up';
