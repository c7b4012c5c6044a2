import { codedTones } from '../../../analysis/coding/final-code.ts';
import { groupMeans } from '../../../analysis/compare/means.ts';
import type { Column, Frame } from '../../../analysis/data/column.ts';
import { rowMask } from '../../../analysis/data/filter.ts';
import { codeName, polarityName, sentimentName } from '../../../analysis/data/sentiment-names.ts';
import { leastCodes, leastKnown, outcomes } from '../../../analysis/finding/text-outcomes.ts';
import { correctedOutcome } from '../../../analysis/prediction/corrected-outcome.ts';
import { predictionTuning } from '../../../analysis/prediction/prediction-tuning.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import type { Design, Source } from '../../../analysis/source/source.ts';
import { combinations } from '../../../analysis/summary/slice-grouped-moments.ts';

interface Row {
  readonly frame: number;
  readonly row: number;
  readonly language: string;
  readonly weight: number;
  readonly isShown: boolean;
  readonly group: string;
  readonly label: string | null;
  readonly polarity: number | null;
  readonly byAuthor: boolean;
  readonly code: string | null;
}

type Outcome = (typeof outcomes)[number];

const codeAt = (column: Column | undefined, row: number): string =>
  column?.kind === 'coded' ? (column.codes[column.values[row] ?? -1] ?? '') : '';
const numberAt = (column: Column | undefined, row: number): number | null => {
  const value = column?.kind === 'number' ? (column.values[row] ?? Number.NaN) : Number.NaN;
  return Number.isNaN(value) ? null : value;
};

const toneValue = (tone: string, outcome: Outcome): number =>
  outcome === 'balance'
    ? Number(tone === 'positive') - Number(tone === 'negative')
    : Number(tone === outcome);

const predicted = ({ label, polarity }: Row, outcome: Outcome): number | null =>
  label === null ? null : outcome === 'balance' ? polarity : toneValue(label, outcome);

const isRead = ({ code }: Row): boolean => code !== null && code !== 'differ';

const rowsOf = (
  frames: readonly Frame[],
  source: Source,
  of: string,
  by: readonly string[],
  design: Design,
) =>
  frames.flatMap((frame, place) => {
    const { columns } = frame;
    const mask = design.where === undefined ? null : rowMask(frame, source.codebook, design.where);
    return Array.from({ length: frame.rows }, (_, row) => {
      const column = (name: string): Column | undefined => columns.get(name);
      const label = codeAt(column(sentimentName(of)), row);
      const tone = ['negative', 'neutral', 'positive'].includes(label) ? label : null;
      const polarity = numberAt(column(polarityName(of)), row);
      const code = codeAt(column(codeName(of)), row);
      return {
        isText: tone !== null || label === 'no-words-known' || label === 'language-unsupported',
        frame: place,
        row,
        language: codeAt(column('language'), row),
        weight: design.weight === undefined ? 1 : (numberAt(column(design.weight), row) ?? 0),
        isShown: mask === null || (mask.ok && mask.value[row] === 1),
        group: by.map((name) => codeAt(column(name), row)).join('\n'),
        label: tone,
        polarity,
        byAuthor: tone !== null && polarity === null,
        code: [...codedTones, 'differ'].includes(code) ? code : null,
      };
    }).filter(({ isText }) => isText);
  });

const outcomesOf = (rows: readonly Row[], shares: ReadonlyMap<string, number>, outcome: Outcome) => {
  const coded = rows
    .filter((row) => !row.byAuthor && isRead(row) && row.weight > 0)
    .map((row) => ({
      y: toneValue(row.code ?? '', outcome),
      f: predicted(row, outcome),
      w: row.weight / (shares.get(row.language) ?? 0),
    }));
  const known = coded.filter(({ f }) => f !== null);
  const total = (own: typeof coded): number => own.reduce((sum, { w }) => sum + w, 0);
  const f = known.reduce((sum, own) => sum + own.w * (own.f ?? 0), 0) / (total(known) || 1);
  const y = coded.reduce((sum, own) => sum + own.w * own.y, 0) / total(coded);
  const product = (one: (own: (typeof coded)[number]) => number): number =>
    coded.reduce((sum, own) => sum + own.w * one(own), 0);
  const [dy, df] = [
    (own: (typeof coded)[number]) => own.y - y,
    (own: (typeof coded)[number]) => (own.f === null ? 0 : own.f - f),
  ];
  const between = product((own) => dy(own) * df(own));
  const tuning = predictionTuning({
    variables: ['code', 'prediction'],
    n: coded.length,
    w: total(coded),
    w2: coded.reduce((sum, { w }) => sum + w * w, 0),
    mean: Float64Array.of(y, f),
    comoment: Float64Array.of(
      product((own) => dy(own) ** 2),
      between,
      between,
      product((own) => df(own) ** 2),
    ),
  });
  if (tuning === null) throw new Error('outcomesOf: nothing to learn from');
  return rows.map((row) =>
    row.byAuthor && row.label !== null
      ? toneValue(row.label, outcome)
      : correctedOutcome(
          {
            prediction: predicted(row, outcome),
            code: isRead(row) ? toneValue(row.code ?? '', outcome) : null,
            probability: isRead(row) ? (shares.get(row.language) ?? 1) : 1,
          },
          tuning,
        ),
  );
};

/** Tones put right by codes as a look at every text has them: means and errors, not yet held within their bounds. */
export const tonesRowByRow = async (
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
  const rows = rowsOf(frames, source, of, by, design);
  const drawn = rows.filter(({ byAuthor }) => !byAuthor);
  const shares = new Map(
    [...new Set(drawn.map(({ language }) => language))].map((language) => {
      const own = drawn.filter((row) => row.language === language);
      return [language, own.filter(isRead).length / own.length];
    }),
  );
  const groups = combinations(valid).map((codes) => codes.join('\n'));
  const shown = rows.filter(({ isShown, group }) => isShown && groups.includes(group));
  const isEnough = (own: readonly Row[]): boolean => {
    const ours = own.filter(({ byAuthor }) => !byAuthor);
    return (
      ours.filter((row) => isRead(row) && row.weight > 0).length >= leastCodes &&
      ours.filter(({ language }) => (shares.get(language) ?? 0) > 0).length >= leastKnown * ours.length
    );
  };
  const parts = groups.map((group) => shown.filter((row) => row.group === group));
  const meansOf = async (own: readonly (readonly Row[])[], outcome: Outcome, over: readonly string[]) => {
    const columns = frames.map(({ rows: size }) => new Float64Array(size).fill(Number.NaN));
    for (const part of own.filter(isEnough))
      outcomesOf(part, shares, outcome).forEach((value, place) => {
        const { frame = -1, row = -1 } = part[place] ?? {};
        const column = columns[frame];
        if (column !== undefined) column[row] = value;
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
    return groupMeans(
      await made.designMoments({ ...design, variable: 'outcome', by: over }),
      over.length > 0 ? { valid } : {},
    );
  };
  const made = new Map(
    await Promise.all(
      outcomes.map(
        async (outcome) =>
          [
            outcome,
            { groups: await meansOf(parts, outcome, by), total: await meansOf([shown], outcome, []) },
          ] as const,
      ),
    ),
  );
  return {
    groups: parts.map((part, place) =>
      isEnough(part)
        ? outcomes.map((outcome) => {
            const mean = made.get(outcome)?.groups.groups[place]?.mean;
            return [mean?.value, mean?.se, mean?.base.n];
          })
        : null,
    ),
    total: parts.every(isEnough)
      ? outcomes.map((outcome) => {
          const mean = made.get(outcome)?.total.total;
          return [mean?.value, mean?.se, mean?.base.n];
        })
      : null,
    test: parts.every(isEnough) && by.length > 0 ? (made.get('balance')?.groups.test ?? null) : null,
    read: rows.filter((row) => isRead(row) && !row.byAuthor).length,
  };
};
