import {
  markName,
  polarityName,
  sentimentName,
  themeCodeName,
} from '../../../../analysis/data/sentiment-names.ts';
import type { Estimate } from '../../../../analysis/finding/finding-parts.ts';
import { correctedOutcome } from '../../../../analysis/prediction/corrected-outcome.ts';
import type { Design, Source } from '../../../../analysis/source/source.ts';
import { combinations } from '../../../../analysis/summary/slice-grouped-moments.ts';
import { isBetter, learnThemes, readLearned } from '../../../../analysis/theme/learn-themes.ts';
import { marksIn } from '../../../../analysis/theme/marks-text.ts';
import { themeFeatures } from '../../../../analysis/theme/theme-features.ts';
import { textMarks } from '../../../../surveys/definition/themes.ts';
import type { TextMark } from '../../../../surveys/model/response.ts';
import { framesOf, isEnough, meansOf, type Row, type RowsAsked, rowsOf, sharesOf, tuned } from './rows.ts';

interface ThemeRow extends Row {
  readonly polarity: number;
  readonly given: readonly TextMark[] | 'differ' | null;
  readonly read: ReadonlyMap<TextMark, { readonly has: boolean; readonly p: number }> | null;
}

const texts = ['negative', 'neutral', 'positive', 'no-words-known', 'language-unsupported'];

const isSettled = ({ given }: ThemeRow): boolean => given !== null && given !== 'differ';
const hasMark = ({ given }: ThemeRow, mark: TextMark): boolean =>
  given !== null && given !== 'differ' && given.includes(mark);

/** Every text with what lists or models read in it, and the models that people's codes taught. */
const readRows = (rows: readonly (Row & Written)[]) => {
  const learned = learnThemes(
    rows.flatMap(({ words, language, given }) =>
      words === '' || given === null || given === 'differ'
        ? []
        : [{ text: words, language, marks: new Set(given) }],
    ),
    textMarks,
  ).filter(isBetter);
  const read = rows.map(
    ({ words, seeds, ...row }): ThemeRow => ({
      ...row,
      read:
        seeds === null
          ? null
          : new Map(
              textMarks.map((mark) => {
                const model = learned.find((own) => own.mark === mark);
                const has = seeds.includes(mark);
                return [
                  mark,
                  model === undefined || words === ''
                    ? { has, p: Number(has) }
                    : readLearned(model, words, themeFeatures(words, row.language)),
                ];
              }),
            ),
    }),
  );
  return { rows: read, learned };
};

interface Written extends Pick<ThemeRow, 'polarity' | 'given'> {
  readonly words: string;
  readonly seeds: readonly TextMark[] | null;
}

const outcomesOf = (rows: readonly ThemeRow[], shares: ReadonlyMap<string, number>, mark: TextMark) => {
  const tuning = tuned(
    rows
      .filter((row) => isSettled(row) && row.weight > 0)
      .map((row) => ({
        y: Number(hasMark(row, mark)),
        f: row.read?.get(mark)?.p ?? 0,
        w: row.weight / (shares.get(row.language) ?? 1),
      })),
  );
  return rows.map((row): readonly [ThemeRow, number] => [
    row,
    correctedOutcome(
      {
        prediction: row.read?.get(mark)?.p ?? null,
        code: isSettled(row) ? Number(hasMark(row, mark)) : null,
        probability: isSettled(row) ? (shares.get(row.language) ?? 1) : 1,
      },
      tuning,
    ),
  ]);
};

const within = (estimate: Estimate): Estimate => {
  const held = (value: number | null): number | null =>
    value === null ? null : Math.min(1, Math.max(0, value));
  return { ...estimate, value: held(estimate.value), low: held(estimate.low), high: held(estimate.high) };
};

/** What a finding of themes has to say of texts, worked out text by text: slowly, and with nothing clever in it. */
export const themesRowByRow = async (source: Source, asked: RowsAsked, design: Design) => {
  const { of, by, valid } = asked;
  const frames = await framesOf(source);
  const { rows, learned } = readRows(
    rowsOf(frames, source, asked, design, ({ code, text, number }): Written | null => {
      if (!texts.includes(code(sentimentName(of)))) return null;
      const word = text(themeCodeName(of));
      const marks = textMarks.map((mark) => code(markName(of, mark)));
      return {
        words: text(of),
        polarity: number(polarityName(of)) ?? Number.NaN,
        given: word === 'differ' ? ('differ' as const) : marksIn(word),
        seeds: marks.every((own) => own === '0' || own === '1')
          ? textMarks.filter((_, at) => marks[at] === '1')
          : null,
      };
    }),
  );
  const shares = sharesOf(rows, isSettled);
  const groups = by.length === 0 ? [] : combinations(valid).map((codes) => codes.join('\n'));
  const shown = rows.filter(({ isShown, group }) => isShown && (by.length === 0 || groups.includes(group)));
  const meanOf = async (values: Iterable<readonly [Row, number]>): Promise<Estimate> =>
    (await meansOf(frames, source, design, values)).total;
  const marksOf = (own: readonly ThemeRow[]) =>
    Promise.all(
      textMarks.map(async (mark) => {
        const has = ({ read }: ThemeRow): boolean => read?.get(mark)?.has === true;
        const tone = await meanOf(own.map((row) => [row, has(row) ? row.polarity : Number.NaN]));
        const share = await meanOf(
          own.map((row) => [row, row.read === null ? Number.NaN : Number(has(row))]),
        );
        return {
          mark,
          share,
          found: own.filter(has).length,
          tone: tone.value === null ? null : tone,
          corrected: isEnough(own, shares, isSettled)
            ? within(await meanOf(outcomesOf(own, shares, mark)))
            : null,
          coded: {
            texts: own.filter(isSettled).length,
            found: own.filter((row) => hasMark(row, mark)).length,
          },
        };
      }),
    );
  return {
    groups: await Promise.all(groups.map((group) => marksOf(shown.filter((row) => row.group === group)))),
    total: await marksOf(shown),
    learned: learned.map(({ mark }) => mark),
  };
};
