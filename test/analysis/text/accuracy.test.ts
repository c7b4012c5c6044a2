import { describe, expect, it } from 'vitest';
import { polarity } from '../../../analysis/text/polarity.ts';
import { sharedPresent, sharedText } from '../../support/shared.ts';

interface Row {
  readonly lang: string;
  readonly split: string;
  readonly label: string;
  readonly text: string;
}

const short: Readonly<Record<string, string>> = { negative: 'neg', neutral: 'neu', positive: 'pos' };

const macroF1 = (set: string, language: string, split: string): number => {
  const rows = sharedText(`data/sentiment/${set}.jsonl.gz`)
    .trim()
    .split('\n')
    .map((line): Row => JSON.parse(line))
    .filter((row) => row.lang === language && row.split === split);
  const read = rows.map((row) => short[polarity(row.text, language).label ?? 'neutral']);
  const f1 = ['neg', 'neu', 'pos'].map((label) => {
    const both = rows.filter((row, at) => row.label === label && read[at] === label).length;
    const either = rows.filter((row) => row.label === label).length + read.filter((x) => x === label).length;
    return (2 * both) / either;
  });
  return (100 * f1.reduce((a, b) => a + b, 0)) / 3;
};

describe.skipIf(!sharedPresent)('macro-F1 on labelled development texts (README has the table)', () => {
  it.each([
    ['es_survey', 'es', 'train', 55],
    ['nhs_fft', 'en', 'val', 49],
    ['opener', 'es', 'val', 57],
    ['opener', 'en', 'val', 59],
    ['umsab', 'pt', 'val', 48],
  ] as const)('%s %s %s is at least %i', (set, language, split, least) => {
    expect(macroF1(set, language, split)).toBeGreaterThan(least);
  });
});
