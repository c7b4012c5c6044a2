import { validCodes } from '../data/codes.ts';
import { collapseTally } from '../summary/collapse-tally.ts';
import { type Asked, variableNamed } from './asked.ts';

/** Above this many codes a list is a directory (countries, languages): only what somebody answered is tabulated. */
export const directory = 30;

/** Valid codes of a variable in order; of a directory those that somebody in the filtered source has. */
export const codesShown = async (asked: Asked, name: string): Promise<readonly string[]> => {
  const codes = validCodes(variableNamed(asked, name));
  if (codes.length <= directory) return codes;
  const { where } = asked.design;
  const tally = collapseTally(
    await asked.source.tally({ variables: [name], ...(where === undefined ? {} : { where }) }),
    [name],
  );
  const met = new Set(tally.dimensions[0]?.codes.filter((_, place) => (tally.n[place] ?? 0) > 0));
  return codes.filter((code) => met.has(code));
};

/** The same for several variables. */
export const codesShownBy = (asked: Asked, by: readonly string[]): Promise<readonly (readonly string[])[]> =>
  Promise.all(by.map((name) => codesShown(asked, name)));
