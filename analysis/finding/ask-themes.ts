import { textMarks } from '../../surveys/definition/themes.ts';
import type { TextMark } from '../../surveys/model/response.ts';
import { groupMeans } from '../compare/means.ts';
import { variableOf } from '../data/codes.ts';
import { combinations } from '../summary/slice-grouped-moments.ts';
import { type Asked, complete, options } from './asked.ts';
import { type CodedThemes, codedThemes, groupOutcome, wholeOutcome } from './coded-themes.ts';
import { codesShownBy } from './codes-shown.ts';
import type { Estimate, Note } from './finding-parts.ts';
import { markMeans } from './mark-means.ts';
import type { AnalysisTask } from './schema.ts';
import { leastCodes } from './text-outcomes.ts';
import { areThemesGiven, type ThemedRow } from './theme-texts.ts';
import type { ThemeShare, ThemesFinding } from './themes-finding.ts';

const clipped = (estimate: Estimate): Estimate => {
  const held = (value: number | null): number | null =>
    value === null ? null : Math.min(1, Math.max(0, value));
  return { ...estimate, value: held(estimate.value), low: held(estimate.low), high: held(estimate.high) };
};

const notesOf = (coded: CodedThemes | null): readonly Note[] => {
  if (coded === null) return [{ code: 'themes-by-lists' }];
  const { isCorrected, isWhole, settled } = coded;
  const few = [...isCorrected, isWhole].filter((own) => !own).length;
  return [
    ...(few > 0 ? [{ code: 'themes-codes-few', data: { least: leastCodes, groups: few } }] : []),
    ...(isWhole ? [{ code: 'codes-correct', data: { n: settled.length } }] : []),
  ];
};

/**
 * What people write about, by group: the share of texts with each theme, its tone, and both put right by people's codes.
 * Where nobody coded a text it is all summaries; rows are looked at where somebody did.
 */
export const askThemes = async (
  asked: Asked,
  task: AnalysisTask,
  { of, by = [], level }: NonNullable<AnalysisTask['themes']>,
): Promise<readonly ThemesFinding[]> => {
  const valid = await codesShownBy(asked, by);
  const coded = (await areThemesGiven(asked, of)) ? await codedThemes(asked, { of, by, valid }) : null;
  const source = coded?.source ?? asked.source;
  const groups = by.length === 0 ? [] : combinations(valid);
  const marks: ThemeShare[][] = groups.map(() => []);
  const total: ThemeShare[] = [];

  const outcomesOf = async (name: string, over: readonly string[]) =>
    coded === null || variableOf(coded.source.codebook, name) === null
      ? null
      : groupMeans(await coded.source.designMoments({ ...asked.design, variable: name, by: over }), {
          ...options(asked, level),
          ...(over.length > 0 ? { valid } : {}),
        });
  const themedIn = (isIn: (group: number) => boolean): readonly ThemedRow[] =>
    coded?.settled.filter(({ group }) => isIn(group)) ?? [];
  const shareOf = (
    mark: TextMark,
    made: Awaited<ReturnType<typeof markMeans>>['total'],
    corrected: Estimate | null | undefined,
    themed: readonly ThemedRow[],
  ): ThemeShare => ({
    mark,
    share: made.share,
    found: made.found,
    tone: made.tone.value === null ? null : made.tone,
    corrected: corrected == null ? null : clipped(corrected),
    coded: { texts: themed.length, found: themed.filter(({ given }) => given.includes(mark)).length },
  });
  for (const mark of textMarks) {
    const made = await markMeans(asked, source, { of, by, level, valid }, mark);
    const own = await outcomesOf(groupOutcome(mark), by);
    const all = await outcomesOf(wholeOutcome(mark), []);
    for (const [place, group] of made.groups.entries())
      marks[place]?.push(
        shareOf(
          mark,
          group,
          coded?.isCorrected[place] === true ? own?.groups[place]?.mean : null,
          themedIn((at) => at === place),
        ),
      );
    total.push(
      shareOf(
        mark,
        made.total,
        all?.total,
        themedIn((at) => at >= 0),
      ),
    );
  }
  const learned = coded?.learned ?? [];
  return [
    complete(
      asked,
      task,
      coded === null ? 'tally' : 'scan',
      {
        kind: 'themes' as const,
        of,
        by,
        groups: groups.map((codes, place) => ({ codes, marks: marks[place] ?? [] })),
        total,
        learned: learned.map(({ mark, texts, positives, learned: own, seeds }) => ({
          mark,
          texts,
          positives,
          learned: own,
          seeds,
        })),
        notes: notesOf(coded),
      },
      [],
    ),
  ];
};
