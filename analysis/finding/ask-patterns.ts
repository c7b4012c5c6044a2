import { groupMeans } from '../compare/means.ts';
import { scaleBounds } from '../data/codes.ts';
import { type AnswerPattern, answerPattern } from '../scale/answer-pattern.ts';
import { rowMoments } from '../summary/row-moments.ts';
import { combinations } from '../summary/slice-grouped-moments.ts';
import { baseOf } from '../weight/effective-base.ts';
import { rowUnits } from '../weight/row-units.ts';
import { type AnswerRow, answerRows } from './answer-rows.ts';
import { type Asked, baseDrop, complete, options, variableNamed } from './asked.ts';
import { codesShownBy } from './codes-shown.ts';
import type { Note } from './finding-parts.ts';
import { type AnswerStyle, answerStyles, type PatternsFinding } from './patterns-finding.ts';
import type { AnalysisTask } from './schema.ts';

/** What a person shows of each style; NaN where it cannot be said. */
const shown: Readonly<Record<AnswerStyle, (pattern: AnswerPattern, row: AnswerRow) => number>> = {
  straight: ({ longestRun, given }) => (longestRun === given ? 1 : 0),
  'longest-run': ({ longestRun }) => longestRun,
  spread: ({ spread }) => spread ?? Number.NaN,
  extreme: ({ extreme }) => extreme,
  middle: ({ middle }) => middle,
  agreeing: ({ agreeing }) => agreeing,
  disagreeing: ({ disagreeing }) => disagreeing,
  'net-agreeing': ({ agreeing, disagreeing }) => agreeing - disagreeing,
  unsure: ({ given }, { unsure }) => unsure / (given + unsure),
};

/** Styles of which groups are said to differ, each with its own note. */
const spoken: ReadonlySet<AnswerStyle> = new Set(['straight', 'extreme', 'middle', 'net-agreeing', 'unsure']);

/**
 * How people use the scale of some items: raw answers in the order asked, before any reversal, of those who answered at
 * least two. Means over people with the design's errors, and whether groups differ.
 */
export const askPatterns = async (
  asked: Asked,
  task: AnalysisTask,
  { of, by = [], level }: NonNullable<AnalysisTask['patterns']>,
): Promise<readonly PatternsFinding[]> => {
  const { source, design } = asked;
  const [least, most] = scaleBounds(variableNamed(asked, of[0] ?? '')) ?? [0, 0];
  const items = of.map((item) => ({ item, reversed: false }));
  const read = (await answerRows(asked, items, by, design)).filter(({ weight }) => weight > 0);
  const people = read.flatMap((row) => {
    const answers = row.values.map((value) => (Number.isNaN(value) ? null : value));
    const pattern = answerPattern(answers, [least, most]);
    return pattern !== null && pattern.given > 1 ? [{ row, pattern }] : [];
  });
  const { units } = await source.designTally({ ...design, variables: [] });
  const places = rowUnits(people.length, {
    ...(design.stratum === undefined ? {} : { stratum: people.map(({ row }) => row.stratum) }),
    ...(design.cluster === undefined ? {} : { cluster: people.map(({ row }) => row.cluster) }),
    ...(design.margin === undefined
      ? {}
      : {
          margin: {
            cells: people.map(({ row }) => row.cell),
            weights: people.map(({ row }) => row.weight),
          },
        }),
    units,
  });
  const valid = await codesShownBy(asked, by);
  const groups = combinations(valid);
  const keys = new Map(groups.map((codes, place) => [codes.join('\n'), place]));
  const groupOf = people.map(({ row }) => keys.get(row.codes.join('\n')) ?? -1);
  const weights = people.map(({ row }) => row.weight);
  const notes: Note[] = [];
  const styles = answerStyles.map((style) => {
    const values = people.map(({ row, pattern }) => shown[style](pattern, row));
    const seenIn = (group: number | null): number | null =>
      style === 'straight'
        ? values.filter((value, at) => value === 1 && (group === null || groupOf[at] === group)).length
        : null;
    const momentsOf = (
      own: readonly number[],
      codes: readonly (readonly string[])[],
      names: readonly string[],
    ) =>
      rowMoments({ variable: style, by: names, groups: codes }, { values, weights, groupOf: own, ...places });
    const found = groupMeans(momentsOf(groupOf, groups, by), options(asked, level));
    const all = groupMeans(
      momentsOf(
        groupOf.map(() => 0),
        [[]],
        [],
      ),
      options(asked, level),
    );
    if (style === 'straight') notes.push(...all.notes.filter(({ code }) => code !== 'small-base'));
    const test = by.length === 0 ? null : found.test;
    if (spoken.has(style) && test?.p != null && test.p < 0.05)
      notes.push({ code: `patterns-differ-${style}`, place: by.join(', '), data: { p: test.p } });
    return {
      style,
      groups:
        by.length === 0
          ? []
          : found.groups.map(({ codes, mean }, group) => ({ codes, mean, seen: seenIn(group) })),
      total: all.total,
      seen: seenIn(null),
      test,
    };
  });
  const total = weights.reduce((sum, w) => sum + w, 0);
  const part = {
    kind: 'patterns' as const,
    of,
    by,
    base: baseOf(
      people.length,
      total,
      weights.reduce((sum, w) => sum + w * w, 0),
    ),
    styles,
    notes: [...notes, ...baseDrop(asked, people.length, of[0] ?? '')],
  };
  return [complete(asked, task, 'scan', part)];
};
