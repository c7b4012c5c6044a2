import { requestSchema } from '../../analysis/finding/schema.ts';
import { readMargins, readMarginsCsv } from '../../analysis/weight/read-margins.ts';
import type { Margins } from '../../analysis/weight/schema.ts';
import { schemaIssue } from '../../surveys/definition/schema-issue.ts';
import type { Result } from '../../surveys/model/issue.ts';
import type { MarginWeighting } from './margin-weights.ts';

/** How weights from margins are asked for. */
export interface WeightingAsked {
  /** The text of a file of margins, JSON or CSV, or what such JSON says; empty: there are none. */
  readonly margins: string | Margins;
  readonly weightName: string;
  /** `0.3-3`; either may be left out. */
  readonly limits: string;
  /** What the weights are made of. */
  readonly weight: string;
}

/** What the name of a column of weights may be, after `weight_`, so that every program takes it. */
export const weightNames = /^[a-z](?:[a-z0-9_]{0,23}[a-z0-9])?$/;

export const weightLimits = /^(?:(?:0?\.\d{1,6})?-(?:\d{1,4}(?:\.\d{1,6})?)?)?$/;

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const marginsOf = (given: string | Margins): Result<Margins> => {
  if (typeof given !== 'string') return readMargins(given);
  return given.trimStart().startsWith('{') ? readMargins(jsonOf(given)) : readMarginsCsv(given);
};

const trimOf = (limits: string): NonNullable<MarginWeighting['trim']> | null => {
  const [least = '', most = ''] = limits.split('-');
  if (least === '' && most === '') return null;
  return {
    ...(least === '' ? {} : { least: Number(least) }),
    ...(most === '' ? {} : { most: Number(most) }),
  };
};

/** The weighting of a copy as it was asked for; null where no margins are named. */
export const readWeighting = ({
  margins,
  weightName: name,
  limits,
  weight: base,
}: WeightingAsked): Result<MarginWeighting | null> => {
  if (typeof margins === 'string' && margins.trim() === '') return { ok: true, value: null, issues: [] };
  const read = marginsOf(margins);
  if (!read.ok) return read;
  const trim = trimOf(limits);
  const own = { name, margins: read.value, base, ...(trim === null ? {} : { trim }) };
  const asked = { weighting: { margins: read.value, ...(trim === null ? {} : { trim }) } };
  const checked = requestSchema.pick({ weighting: true }).safeParse(asked);
  return checked.success
    ? { ok: true, value: own, issues: [] }
    : { ok: false, issues: checked.error.issues.map((fault) => schemaIssue(asked, fault)) };
};
