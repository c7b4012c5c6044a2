import { groupMeans } from '../../../analysis/compare/means.ts';
import type { Column, Frame } from '../../../analysis/data/column.ts';
import { rowMask } from '../../../analysis/data/filter.ts';
import {
  markName,
  polarityName,
  sentimentName,
  themeCodeName,
} from '../../../analysis/data/sentiment-names.ts';
import type { Estimate } from '../../../analysis/finding/finding-parts.ts';
import { leastCodes, leastKnown } from '../../../analysis/finding/text-outcomes.ts';
import { correctedOutcome } from '../../../analysis/prediction/corrected-outcome.ts';
import { predictionTuning } from '../../../analysis/prediction/prediction-tuning.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import type { Design, Source } from '../../../analysis/source/source.ts';
import { combinations } from '../../../analysis/summary/slice-grouped-moments.ts';
import { isBetter, learnThemes, readLearned } from '../../../analysis/theme/learn-themes.ts';
import { marksIn } from '../../../analysis/theme/marks-text.ts';
import { themeFeatures } from '../../../analysis/theme/theme-features.ts';
import { textMarks } from '../../../surveys/definition/themes.ts';
import type { TextMark } from '../../../surveys/model/response.ts';

interface Row {
  readonly frame: number;
  readonly row: number;
  readonly language: string;
  readonly weight: number;
  readonly isShown: boolean;
  readonly group: string;
  readonly polarity: number;
  readonly given: readonly TextMark[] | 'differ' | null;
  readonly read: ReadonlyMap<TextMark, { readonly has: boolean; readonly p: number }> | null;
}

const texts = ['negative', 'neutral', 'positive', 'no-words-known', 'language-unsupported'];

const codeAt = (column: Column | undefined, row: number): string =>
  column?.kind === 'coded' ? (column.codes[column.values[row] ?? -1] ?? '') : '';
const textAt = (column: Column | undefined, row: number): string =>
  column?.kind === 'text' ? (column.texts[column.values[row] ?? -1] ?? '') : '';
const numberAt = (column: Column | undefined, row: number): number =>
  column?.kind === 'number' ? (column.values[row] ?? Number.NaN) : Number.NaN;

const isSettled = ({ given }: Row): boolean => given !== null && given !== 'differ';
const hasMark = ({ given }: Row, mark: TextMark): boolean =>
  given !== null && given !== 'differ' && given.includes(mark);

/** Everything of a row as an object, as somebody would write it who knows no columns. */
const rowsOf = (
  frames: readonly Frame[],
  source: Source,
  of: string,
  by: readonly string[],
  design: Design,
) => {
  const found = frames.flatMap((frame, place) => {
    const { columns } = frame;
    const mask = design.where === undefined ? null : rowMask(frame, source.codebook, design.where);
    return Array.from({ length: frame.rows }, (_, row) => {
      const column = (name: string): Column | undefined => columns.get(name);
      const word = textAt(column(themeCodeName(of)), row);
      const marks = textMarks.map((mark) => codeAt(column(markName(of, mark)), row));
      return {
        isText: texts.includes(codeAt(column(sentimentName(of)), row)),
        frame: place,
        row,
        words: textAt(column(of), row),
        language: codeAt(column('language'), row),
        weight: design.weight === undefined ? 1 : numberAt(column(design.weight), row),
        isShown: mask === null || (mask.ok && mask.value[row] === 1),
        group: by.map((name) => codeAt(column(name), row)).join('\n'),
        polarity: numberAt(column(polarityName(of)), row),
        given: word === 'differ' ? ('differ' as const) : marksIn(word),
        seeds: marks.every((code) => code === '0' || code === '1')
          ? textMarks.filter((_, at) => marks[at] === '1')
          : null,
      };
    }).filter(({ isText }) => isText);
  });
  const learned = learnThemes(
    found.flatMap(({ words, language, given }) =>
      words === '' || given === null || given === 'differ'
        ? []
        : [{ text: words, language, marks: new Set(given) }],
    ),
    textMarks,
  ).filter(isBetter);
  const rows = found.map(
    ({ words, seeds, ...row }): Row => ({
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
  return { rows, learned };
};

const outcomesOf = (rows: readonly Row[], shares: ReadonlyMap<string, number>, mark: TextMark) => {
  const coded = rows
    .filter((row) => isSettled(row) && row.weight > 0)
    .map((row) => ({
      y: Number(hasMark(row, mark)),
      f: row.read?.get(mark)?.p ?? 0,
      w: row.weight / (shares.get(row.language) ?? 1),
    }));
  const w = coded.reduce((sum, own) => sum + own.w, 0);
  const mean = (value: (own: (typeof coded)[number]) => number): number =>
    coded.reduce((sum, own) => sum + own.w * value(own), 0) / w;
  const [y, f] = [mean((own) => own.y), mean((own) => own.f)];
  const between = w * mean((own) => (own.y - y) * (own.f - f));
  const tuning = predictionTuning({
    variables: ['code', 'prediction'],
    n: coded.length,
    w,
    w2: coded.reduce((sum, own) => sum + own.w ** 2, 0),
    mean: Float64Array.of(y, f),
    comoment: Float64Array.of(
      w * mean((own) => (own.y - y) ** 2),
      between,
      between,
      w * mean((own) => (own.f - f) ** 2),
    ),
  });
  if (tuning === null) throw new Error('outcomesOf: nothing to learn from');
  return rows.map((row) =>
    correctedOutcome(
      {
        prediction: row.read?.get(mark)?.p ?? null,
        code: isSettled(row) ? Number(hasMark(row, mark)) : null,
        probability: isSettled(row) ? (shares.get(row.language) ?? 1) : 1,
      },
      tuning,
    ),
  );
};

const within = (estimate: Estimate): Estimate => {
  const held = (value: number | null): number | null =>
    value === null ? null : Math.min(1, Math.max(0, value));
  return { ...estimate, value: held(estimate.value), low: held(estimate.low), high: held(estimate.high) };
};

/** What a finding of themes has to say of texts, worked out text by text: slowly, and with nothing clever in it. */
export const themesRowByRow = async (
  source: Source,
  asked: {
    readonly of: string;
    readonly by: readonly string[];
    readonly valid: readonly (readonly string[])[];
  },
  design: Design,
) => {
  const { of, by, valid } = asked;
  const frames: Frame[] = [];
  for await (const frame of source.scan({ variables: source.codebook.variables.map(({ name }) => name) }))
    frames.push(frame);
  const { rows, learned } = rowsOf(frames, source, of, by, design);
  const languages = new Set(rows.map(({ language }) => language));
  const shares = new Map(
    [...languages].map((language) => {
      const own = rows.filter((row) => row.language === language);
      return [language, own.filter(isSettled).length / own.length];
    }),
  );
  const isEnough = (own: readonly Row[]): boolean =>
    own.filter(isSettled).length >= leastCodes &&
    own.filter(({ language }) => (shares.get(language) ?? 0) > 0).length >= leastKnown * own.length;
  const groups = by.length === 0 ? [] : combinations(valid).map((codes) => codes.join('\n'));
  const shown = rows.filter(({ isShown, group }) => isShown && (by.length === 0 || groups.includes(group)));
  const meanOf = async (
    own: readonly Row[],
    value: (row: Row, place: number) => number,
  ): Promise<Estimate> => {
    const columns = frames.map(({ rows: size }) => new Float64Array(size).fill(Number.NaN));
    own.forEach((row, place) => {
      const column = columns[row.frame];
      if (column !== undefined) column[row.row] = value(row, place);
    });
    const made = columnarSource({
      simulated: false,
      codebook: {
        ...source.codebook,
        variables: [...source.codebook.variables, { name: 'outcome', measure: 'number', label: {} }],
      },
      frames: frames.map((frame, place) => ({
        ...frame,
        columns: new Map<string, Column>([
          ...frame.columns,
          ['outcome', { kind: 'number', values: columns[place] ?? new Float64Array() }],
        ]),
      })),
    });
    return groupMeans(await made.designMoments({ ...design, variable: 'outcome', by: [] })).total;
  };
  const marksOf = (own: readonly Row[]) =>
    Promise.all(
      textMarks.map(async (mark) => {
        const tone = await meanOf(own, ({ read, polarity }) =>
          read?.get(mark)?.has === true ? polarity : Number.NaN,
        );
        const made = isEnough(own) ? outcomesOf(own, shares, mark) : null;
        return {
          mark,
          share: await meanOf(own, ({ read }) => (read === null ? Number.NaN : Number(read.get(mark)?.has))),
          found: own.filter(({ read }) => read?.get(mark)?.has === true).length,
          tone: tone.value === null ? null : tone,
          corrected:
            made === null ? null : within(await meanOf(own, (_, place) => made[place] ?? Number.NaN)),
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
