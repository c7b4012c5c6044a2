import { codedTones } from '../coding/final-code.ts';
import { groupMeans } from '../compare/means.ts';
import type { Column } from '../data/column.ts';
import { codeName, polarityName, sentimentName } from '../data/sentiment-names.ts';
import { columnarSource } from '../source/columnar.ts';
import { combinations } from '../summary/slice-grouped-moments.ts';
import { type Asked, options } from './asked.ts';
import { correctedDifferences, pairsOf } from './corrected-differences.ts';
import type { Estimate, Note, Test } from './finding-parts.ts';
import { isRead } from './is-read.ts';
import { keptReadings } from './kept-readings.ts';
import { readAgain } from './read-again.ts';
import type { CorrectedTones, SentimentFinding } from './sentiment-finding.ts';
import {
  isEnough,
  leastCodes,
  leastKnown,
  type Outcome,
  outcomes,
  type Part,
  partOf,
  type Reread,
  readShares,
  rereadFrame,
  toneOutcomes,
} from './text-outcomes.ts';
import { toneTexts } from './tone-texts.ts';

const clipped = (estimate: Estimate, least: number): Estimate => {
  const held = (value: number | null): number | null =>
    value === null ? null : Math.min(1, Math.max(least, value));
  return { ...estimate, value: held(estimate.value), low: held(estimate.low), high: held(estimate.high) };
};

const codesOf = ({ coded }: Part): CorrectedTones['codes'] =>
  Object.fromEntries(
    codedTones.map((tone) => [tone, coded.filter((own) => own.tone === tone).length]),
  ) as Record<(typeof codedTones)[number], number>;

const readings = keptReadings<Reread>();

export interface Corrected {
  /** In the order of the groups shown. */
  readonly groups: readonly (CorrectedTones | null)[];
  readonly whole: SentimentFinding['corrected'];
  readonly refit: SentimentFinding['refit'];
  readonly notes: readonly Note[];
}

/**
 * Tones of texts by group as people read them: the machine's reading of every text, put right by the codes people gave
 * to texts drawn by chance, through the same design as everything else. A tone that an author named stands as it is and
 * teaches nothing of the machine. Null where nobody has read a text of the question.
 */
export const correctedTones = async (
  asked: Asked,
  {
    of,
    by,
    level,
  }: { readonly of: string; readonly by: readonly string[]; readonly level: number | undefined },
  valid: readonly (readonly string[])[],
): Promise<Corrected | null> => {
  if (!(await isRead(asked, of))) return null;
  const texts = await toneTexts(asked, { of, by, valid });
  const { frames, codebook, told } = texts;
  const shares = readShares(texts);
  const unsettled = told.filter(({ code }) => code === 'differ').length;
  const read = told.filter(({ code, byAuthor }) => code !== null && code !== 'differ' && !byAuthor).length;
  if (read + unsettled === 0) return null;
  const groups = combinations(valid);
  const none = groups.map(() => null);
  if (read < leastKnown * (read + unsettled))
    return {
      groups: none,
      whole: null,
      refit: null,
      notes: [{ code: 'codes-unsettled' }],
    };

  const parts = groups.map((_, place) => partOf(texts, shares, (group) => group === place));
  const everybody = partOf(texts, shares, (group) => group >= 0);
  const isWhole = parts.every(isEnough);
  const left = parts.filter((part) => part.texts > 0 && !isEnough(part));
  const notes: readonly Note[] = [
    ...(left.length > 0 ? [{ code: 'codes-few', data: { least: leastCodes, groups: left.length } }] : []),
    ...(parts.some(isEnough) ? [{ code: 'codes-correct', data: { n: everybody.coded.length } }] : []),
  ];
  if (!parts.some(isEnough)) return { groups: none, whole: null, refit: null, notes };

  const again = readAgain(asked, told);
  const placeOf = parts.map((part, place) => (isEnough(part) ? place : -1));
  const isReread = (group: number): boolean => (placeOf[group] ?? -1) >= 0;
  const reading = JSON.stringify([of, by, valid, asked.design.where ?? null, placeOf, again.taught]);
  const reread = frames.map((own) =>
    asked.reader === null
      ? null
      : readings(
          [of, codeName(of), sentimentName(of), polarityName(of)].map((name) => own.frame.columns.get(name)),
          reading,
          () => rereadFrame(own, again.read, isReread),
        ),
  );
  const outcomesOf = (own: string, outcome: Outcome): readonly Float64Array[] =>
    toneOutcomes(texts, {
      outcome,
      ...(own === 'whole' ? { parts: [everybody], placeOf: parts.map(() => 0) } : { parts, placeOf }),
      shares,
      again: again.read,
      read: reread,
    });

  const made = ['group', ...(isWhole ? ['whole'] : [])];
  const names = made.flatMap((own) =>
    outcomes.map((outcome) => ({ name: `${own} ${outcome}`, values: outcomesOf(own, outcome) })),
  );
  const source = columnarSource({
    simulated: asked.source.simulated,
    codebook: {
      ...codebook,
      variables: [
        ...codebook.variables,
        ...names.map(({ name }) => ({ name, measure: 'number' as const, label: {} })),
      ],
    },
    frames: frames.map(({ frame }, place) => ({
      ...frame,
      columns: new Map<string, Column>([
        ...frame.columns,
        ...names.map(({ name, values }): [string, Column] => [
          name,
          { kind: 'number', values: values[place] ?? new Float64Array(frame.rows).fill(Number.NaN) },
        ]),
      ]),
    })),
  });
  const momentsOf = (own: string, outcome: Outcome, over: readonly string[]) =>
    source.designMoments({ ...asked.design, variable: `${own} ${outcome}`, by: over });
  const meansOf = async (own: string, outcome: Outcome, over: readonly string[]) =>
    groupMeans(await momentsOf(own, outcome, over), {
      ...options(asked, level),
      ...(over.length > 0 ? { valid } : {}),
    });
  const found = new Map<Outcome, Awaited<ReturnType<typeof meansOf>>>();
  for (const outcome of outcomes) found.set(outcome, await meansOf('group', outcome, by));
  const tonesOf = (
    part: Part,
    estimateOf: (outcome: Outcome) => Estimate | undefined,
  ): CorrectedTones | null => {
    const estimates = outcomes.flatMap((outcome) => {
      const estimate = estimateOf(outcome);
      return estimate === undefined
        ? []
        : [[outcome, clipped(estimate, outcome === 'balance' ? -1 : 0)] as const];
    });
    if (estimates.length < outcomes.length) return null;
    return { ...(Object.fromEntries(estimates) as Record<Outcome, Estimate>), codes: codesOf(part) };
  };
  const totals = new Map<Outcome, Estimate>();
  if (isWhole)
    for (const outcome of outcomes) totals.set(outcome, (await meansOf('whole', outcome, [])).total);
  const total = isWhole ? tonesOf(everybody, (outcome) => totals.get(outcome)) : null;
  const test: Test | null = found.get('balance')?.test ?? null;
  const differ = async (outcome: Outcome) =>
    isWhole && by.length > 0
      ? correctedDifferences(await momentsOf('group', outcome, by), valid, options(asked, level))
      : [];
  const [negative, balance] = [await differ('negative'), await differ('balance')];
  const differences = pairsOf(groups.length).flatMap(([one, other], place) => {
    const [own, sides] = [negative[place], balance[place]];
    return own === undefined || sides === undefined
      ? []
      : [{ of: groups[one] ?? [], against: groups[other] ?? [], negative: own, balance: sides }];
  });
  return {
    groups: parts.map((part, place) =>
      isEnough(part) ? tonesOf(part, (outcome) => found.get(outcome)?.groups[place]?.mean) : null,
    ),
    whole: total === null ? null : { total, test: by.length > 0 ? test : null, differences },
    refit: again.refit,
    notes: [...notes, ...again.notes],
  };
};
