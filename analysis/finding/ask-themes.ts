import { textMarks } from '../../surveys/definition/themes.ts';
import { groupMeans } from '../compare/means.ts';
import type { Column } from '../data/column.ts';
import { markName, themeCodeName } from '../data/sentiment-names.ts';
import { columnarSource } from '../source/columnar.ts';
import { combinations } from '../summary/slice-grouped-moments.ts';
import { type Asked, complete, options } from './asked.ts';
import { codesShownBy } from './codes-shown.ts';
import type { Estimate, Note } from './finding-parts.ts';
import type { AnalysisTask } from './schema.ts';
import { leastCodes } from './text-outcomes.ts';
import { textRows } from './text-rows.ts';
import { canCorrect, themeOutcomes, themeShares } from './theme-outcomes.ts';
import { type ThemeRow, themeRows } from './theme-rows.ts';
import type { ThemeShare, ThemesFinding } from './themes-finding.ts';

const clipped = (estimate: Estimate): Estimate => {
  const held = (value: number | null): number | null =>
    value === null ? null : Math.min(1, Math.max(0, value));
  return { ...estimate, value: held(estimate.value), low: held(estimate.low), high: held(estimate.high) };
};

/** What people write about, by group: the share of texts with each theme, its tone, and both put right by people's codes. */
export const askThemes = async (
  asked: Asked,
  task: AnalysisTask,
  { of, by = [], level }: NonNullable<AnalysisTask['themes']>,
): Promise<readonly ThemesFinding[]> => {
  const valid = await codesShownBy(asked, by);
  const language = asked.source.codebook.variables.find(({ role }) => role === 'language')?.name ?? null;
  const { frames, codebook, texts } = await textRows(asked, {
    of,
    by,
    language,
    more: [of, ...textMarks.map((mark) => markName(of, mark)), themeCodeName(of)],
  });
  const { rows, learned } = themeRows(of, frames, texts);
  const shares = themeShares(rows);
  const groups = by.length === 0 ? [] : combinations(valid);
  const keyOf = (codes: readonly string[]): string => codes.join('\n');
  const keys = new Set(groups.map(keyOf));
  const shown = rows.filter(({ counts, codes }) => counts && (by.length === 0 || keys.has(keyOf(codes))));
  const inGroup = groups.map((codes) => shown.filter((row) => keyOf(row.codes) === keyOf(codes)));
  const isCorrected = inGroup.map((own) => canCorrect(own, shares));
  const isWhole = canCorrect(shown, shares);

  const columns = frames.map(() => new Map<string, Column>());
  const put = (
    name: string,
    own: readonly ThemeRow[],
    value: (row: ThemeRow, place: number) => number,
  ): void => {
    for (const [frame, map] of columns.entries())
      if (!map.has(name))
        map.set(name, {
          kind: 'number',
          values: new Float64Array(frames[frame]?.rows ?? 0).fill(Number.NaN),
        });
    own.forEach((row, place) => {
      const column = columns[row.frame]?.get(name);
      if (column?.kind === 'number') column.values[row.row] = value(row, place);
    });
  };
  for (const mark of textMarks) {
    put(`share ${mark}`, shown, ({ read }) => (read === null ? Number.NaN : Number(read.get(mark)?.has)));
    put(`tone ${mark}`, shown, ({ read, polarity }) =>
      read?.get(mark)?.has === true && polarity !== null ? polarity : Number.NaN,
    );
    if (isCorrected.some(Boolean)) put(`group ${mark}`, [], () => Number.NaN);
    for (const [place, own] of inGroup.entries()) {
      const made = isCorrected[place] === true ? themeOutcomes(own, shares, mark) : null;
      if (made !== null) put(`group ${mark}`, own, (_, at) => made[at] ?? Number.NaN);
    }
    const made = isWhole ? themeOutcomes(shown, shares, mark) : null;
    if (made !== null) put(`whole ${mark}`, shown, (_, at) => made[at] ?? Number.NaN);
  }
  const names = [...(columns[0]?.keys() ?? [])];
  const source = columnarSource({
    simulated: asked.source.simulated,
    codebook: {
      ...codebook,
      variables: [
        ...codebook.variables,
        ...names.map((name) => ({ name, measure: 'number' as const, label: {} })),
      ],
    },
    frames: frames.map((frame, place) => ({
      ...frame,
      columns: new Map([...frame.columns, ...(columns[place] ?? [])]),
    })),
  });
  type Means = ReturnType<typeof groupMeans>;
  const known = new Map<string, Means>();
  const meansOf = async (variable: string, over: readonly string[]): Promise<Means> => {
    const key = `${variable} ${over.length}`;
    const made = known.get(key) ?? (await newMeans(variable, over));
    known.set(key, made);
    return made;
  };
  const newMeans = async (variable: string, over: readonly string[]): Promise<Means> =>
    groupMeans(await source.designMoments({ ...asked.design, variable, by: over }), {
      ...options(asked, level),
      ...(over.length > 0 ? { valid } : {}),
    });
  const marksOf = async (
    own: readonly ThemeRow[],
    codes: readonly string[] | null,
    isRight: boolean,
  ): Promise<readonly ThemeShare[]> => {
    const made: ThemeShare[] = [];
    for (const mark of textMarks) {
      const estimate = async (kind: string): Promise<Estimate | null> => {
        if (!names.includes(`${kind} ${mark}`)) return null;
        const means = await meansOf(`${kind} ${mark}`, codes === null ? [] : by);
        return codes === null
          ? means.total
          : (means.groups.find((group) => keyOf(group.codes) === keyOf(codes))?.mean ?? null);
      };
      const share = await estimate('share');
      if (share === null) continue;
      const tone = await estimate('tone');
      const corrected = isRight ? await estimate(codes === null ? 'whole' : 'group') : null;
      const coded = own.filter(({ given }) => given !== null && given !== 'differ');
      made.push({
        mark,
        share,
        found: own.filter(({ read }) => read?.get(mark)?.has === true).length,
        tone: tone === null || tone.value === null ? null : tone,
        corrected: corrected === null ? null : clipped(corrected),
        coded: {
          texts: coded.length,
          found: coded.filter(({ given }) => given?.includes(mark)).length,
        },
      });
    }
    return made;
  };
  const found: { codes: readonly string[]; marks: readonly ThemeShare[] }[] = [];
  for (const [place, codes] of groups.entries())
    found.push({ codes, marks: await marksOf(inGroup[place] ?? [], codes, isCorrected[place] === true) });
  const isRead = rows.some(({ given }) => given !== null);
  const few = [...isCorrected, isWhole].filter((own) => !own).length;
  const notes: readonly Note[] = [
    ...(isRead ? [] : [{ code: 'themes-by-lists' }]),
    ...(isRead && few > 0 ? [{ code: 'themes-codes-few', data: { least: leastCodes, groups: few } }] : []),
    ...(isWhole
      ? [{ code: 'codes-correct', data: { n: shown.filter(({ given }) => Array.isArray(given)).length } }]
      : []),
  ];
  return [
    complete(
      asked,
      task,
      'scan',
      {
        kind: 'themes' as const,
        of,
        by,
        groups: found,
        total: await marksOf(shown, null, isWhole),
        learned: learned.map(({ mark, texts: coded, positives, learned: own, seeds }) => ({
          mark,
          texts: coded,
          positives,
          learned: own,
          seeds,
        })),
        notes,
      },
      [],
    ),
  ];
};
