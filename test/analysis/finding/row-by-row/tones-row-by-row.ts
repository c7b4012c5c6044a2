import { codedTones } from '../../../../analysis/coding/final-code.ts';
import { codeName, polarityName, sentimentName } from '../../../../analysis/data/sentiment-names.ts';
import { outcomes } from '../../../../analysis/finding/text-outcomes.ts';
import { correctedOutcome } from '../../../../analysis/prediction/corrected-outcome.ts';
import type { Design, Source } from '../../../../analysis/source/source.ts';
import { combinations } from '../../../../analysis/summary/slice-grouped-moments.ts';
import { framesOf, isEnough, meansOf, type Row, type RowsAsked, rowsOf, sharesOf, tuned } from './rows.ts';

interface ToneRow extends Row {
  readonly label: string | null;
  readonly polarity: number | null;
  readonly byAuthor: boolean;
  readonly code: string | null;
}

type Outcome = (typeof outcomes)[number];

const toneValue = (tone: string, outcome: Outcome): number =>
  outcome === 'balance'
    ? Number(tone === 'positive') - Number(tone === 'negative')
    : Number(tone === outcome);

const predicted = ({ label, polarity }: ToneRow, outcome: Outcome): number | null =>
  label === null ? null : outcome === 'balance' ? polarity : toneValue(label, outcome);

const isRead = ({ code }: ToneRow): boolean => code !== null && code !== 'differ';

const outcomesOf = (rows: readonly ToneRow[], shares: ReadonlyMap<string, number>, outcome: Outcome) => {
  const tuning = tuned(
    rows
      .filter((row) => !row.byAuthor && isRead(row) && row.weight > 0)
      .map((row) => ({
        y: toneValue(row.code ?? '', outcome),
        f: predicted(row, outcome),
        w: row.weight / (shares.get(row.language) ?? 0),
      })),
  );
  return rows.map((row): readonly [ToneRow, number] => [
    row,
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
  ]);
};

/** Tones put right by codes as a look at every text has them: means and errors, not yet held within their bounds. */
export const tonesRowByRow = async (source: Source, asked: RowsAsked, design: Design) => {
  const { of, by, valid } = asked;
  const frames = await framesOf(source);
  const rows = rowsOf(frames, source, asked, design, ({ code, number }) => {
    const label = code(sentimentName(of));
    const tone = ['negative', 'neutral', 'positive'].includes(label) ? label : null;
    if (tone === null && label !== 'no-words-known' && label !== 'language-unsupported') return null;
    const polarity = number(polarityName(of));
    const given = code(codeName(of));
    return {
      label: tone,
      polarity,
      byAuthor: tone !== null && polarity === null,
      code: [...codedTones, 'differ'].includes(given) ? given : null,
    };
  });
  const shares = sharesOf(
    rows.filter(({ byAuthor }) => !byAuthor),
    isRead,
  );
  const groups = combinations(valid).map((codes) => codes.join('\n'));
  const shown = rows.filter(({ isShown, group }) => isShown && groups.includes(group));
  const isCorrected = (own: readonly ToneRow[]): boolean =>
    isEnough(
      own.filter(({ byAuthor }) => !byAuthor),
      shares,
      (row) => isRead(row) && row.weight > 0,
    );
  const parts = groups.map((group) => shown.filter((row) => row.group === group));
  const valuesOf = (own: readonly (readonly ToneRow[])[], outcome: Outcome) =>
    own.filter(isCorrected).flatMap((part) => outcomesOf(part, shares, outcome));
  const made = new Map(
    await Promise.all(
      outcomes.map(
        async (outcome) =>
          [
            outcome,
            {
              groups: await meansOf(frames, source, design, valuesOf(parts, outcome), { by, valid }),
              total: await meansOf(frames, source, design, valuesOf([shown], outcome)),
            },
          ] as const,
      ),
    ),
  );
  return {
    groups: parts.map((part, place) =>
      isCorrected(part)
        ? outcomes.map((outcome) => {
            const mean = made.get(outcome)?.groups.groups[place]?.mean;
            return [mean?.value, mean?.se, mean?.base.n];
          })
        : null,
    ),
    total: parts.every(isCorrected)
      ? outcomes.map((outcome) => {
          const mean = made.get(outcome)?.total.total;
          return [mean?.value, mean?.se, mean?.base.n];
        })
      : null,
    test: parts.every(isCorrected) && by.length > 0 ? (made.get('balance')?.groups.test ?? null) : null,
    read: rows.filter((row) => isRead(row) && !row.byAuthor).length,
  };
};
