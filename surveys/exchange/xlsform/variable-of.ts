import { reservedBy } from '../../definition/check/reserved-names.ts';

/** The longest name every export takes. */
export const longest = 32;

/**
 * A name as a variable: ASCII letters, digits and `_`, a letter first, at most 32.
 *
 * @example
 * variableOf('año-1') // 'ano_1'
 * variableOf('1st') // 'v1st'
 * variableOf('by') // 'v_by'
 */
export const variableOf = (name: string): string => {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_]/g, '_');
  const begun = /^[A-Za-z]/.test(plain) ? plain : `v${plain}`;
  const free = reservedBy(begun) === null ? begun : `v_${begun}`;
  return free.slice(0, longest).replace(/_+$/, '') || 'v';
};
