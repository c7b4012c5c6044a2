import type { Base, Estimate, Note } from '../finding/finding-parts.ts';
import type { Unit } from '../summary/tally.ts';

export const nobody: Base = { n: 0, weighted: 0, effective: 0 };

/** An estimate that is not shown: its base stays, for it is that of the row or column. */
export const withoutValue = (estimate: Estimate): Estimate => ({
  ...estimate,
  value: null,
  se: null,
  low: null,
  high: null,
});

export const nothing: Estimate = { value: null, se: null, low: null, high: null, base: nobody };

/** Notes that name groups or count people: they could tell of what is not shown. */
const telling: ReadonlySet<string> = new Set([
  'small-base',
  'limited-base',
  'too-few',
  'no-variance',
  'empty-row',
  'empty-column',
  'groups-not-tested',
  'one-category',
  'small-expected',
  'too-many-empty-cells',
  'no-variance-to-test',
  'codes-correct',
  'codes-unsettled',
  'refit-taken',
  'refit-not-better',
  'refit-few',
  'calibration-few',
]);

/** Whether a note counts fewer people than may be told of. */
export const countsFew = ({ data = {} }: Note, least: number): boolean =>
  ['n', 'valid', 'asked'].some((name) => Number(data[name] ?? 0) > 0 && Number(data[name]) < least);

/** The notes that may stand beside a finding of which something is not shown, and the one that says so. */
export const notesBeside = (notes: readonly Note[], least: number): readonly Note[] => [
  ...notes.filter((note) => !telling.has(note.code) && !countsFew(note, least)),
  { code: 'suppressed', data: { least } },
];

/** Whether counts of people are shown: nobody, or enough. */
export const enough = (counts: Iterable<number>, least: number): boolean => {
  for (const count of counts) if (count > 0 && count < least) return false;
  return true;
};

/** Whether every unit of a design has nobody or enough people in it. */
export const unitsEnough = (units: readonly Unit[], least: number): boolean =>
  enough(
    units.map(({ rows }) => rows),
    least,
  );
