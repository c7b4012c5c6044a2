import { error } from '../definition/check/issue.ts';
import type { Issue } from '../model/issue.ts';
import type { Recode, Survey } from '../model/survey.ts';
import { recoded } from './recoding.ts';
import { namedValues } from './value-type.ts';

const placeOf = (index: number): string => `follows/recodes/${index + 1}`;

/** Every earlier code must be read as one that exists: a recode never makes one up. */
const codeIssues = (
  { variable, codes = {} }: Recode,
  place: string,
  was: readonly string[] | null,
  is: readonly string[] | null,
): readonly Issue[] => {
  if (was === null || is === null)
    return Object.keys(codes).length > 0 && (was === null) !== (is === null)
      ? [error('VERSION-RECODE-TYPE', place, { variable })]
      : [];
  return [
    ...Object.keys(codes)
      .filter((code) => !was.includes(code))
      .map((code) => error('VERSION-RECODE-CODE', place, { variable, code })),
    ...was
      .filter((code) => !is.includes(recoded(codes, code)))
      .map((code) => error('VERSION-RECODE-LOST', place, { variable, code, target: recoded(codes, code) })),
  ];
};

/** What is wrong with the recodes a version declares for the version before it. */
export const recodeIssues = (before: Survey, after: Survey): readonly Issue[] => {
  const [was, is] = [namedValues(before), namedValues(after)];
  const recodes = after.follows?.recodes ?? [];
  return recodes.flatMap((recode, index): readonly Issue[] => {
    const { variable, from = variable } = recode;
    const place = placeOf(index);
    const [earlier, later] = [was.get(from), is.get(variable)];
    if (later === undefined) return [error('VERSION-RECODE-UNKNOWN', place, { variable })];
    if (earlier === undefined) return [error('VERSION-RECODE-FROM', place, { variable: from })];
    const twice = recodes.some(
      (other, at) => at < index && (other.variable === variable || (other.from ?? other.variable) === from),
    );
    const kept = from !== variable && is.has(from) && !recodes.some((other) => other.variable === from);
    if (twice || kept) return [error('VERSION-RECODE-TWICE', place, { variable: from })];
    if (earlier.type !== later.type) return [error('VERSION-RECODE-TYPE', place, { variable })];
    return codeIssues(recode, place, earlier.codes, later.codes);
  });
};
