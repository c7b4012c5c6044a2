import { expect, test } from 'vitest';
import type { Column } from '../../../analysis/data/column.ts';
import { markName } from '../../../analysis/data/sentiment-names.ts';
import { type Random, seededRandom } from '../../../analysis/distribution/random.ts';
import { analyse } from '../../../analysis/finding/analyse.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import { marksOrReason, marksText } from '../../../analysis/theme/marks-text.ts';
import { textMarks } from '../../../surveys/definition/themes.ts';

/** How many surveys are drawn; 600 for a night. */
const draws = Number(process.env['CONFIA_DRAWS'] ?? 24);
const people = 1000;
const read = 200;
/** Of texts that are of trust, in the population. */
const truth = 0.3;

const text = (values: readonly string[]): Column => {
  const texts = [...new Set(['', ...values])];
  return { kind: 'text', texts, values: Uint32Array.from(values, (own) => texts.indexOf(own)) };
};
const coded = (values: readonly string[]): Column => {
  const codes = [...new Set(values)];
  return { kind: 'coded', codes, values: Uint16Array.from(values, (own) => codes.indexOf(own)) };
};

const places = ['at the bank', 'in town', 'at the clinic', 'online', 'on the phone', 'at home', 'there'];
/** What the lists see and what they do not, and what they take for trust that is none. */
const ofTrust = ['I trust them', 'the clerk was a gem', 'such a gem of a person', 'I trust this'];
const ofOther = [
  'the bus came late',
  'it rained all day',
  'I cannot say',
  'the trust fund closed',
  'all fine',
];

const oneOf = (list: readonly string[], random: Random): string => list[random.integer(list.length)] ?? '';

/** What somebody wrote, and whether people who read it would find trust: mostly by what it says, now and then not. */
const written = (random: Random): { readonly words: string; readonly has: boolean } => {
  const has = random.uniform() < truth;
  const said = random.uniform() < 0.9 ? has : !has;
  return { words: `${oneOf(said ? ofTrust : ofOther, random)} ${oneOf(places, random)}`, has };
};

const share = async (random: Random) => {
  const texts = Array.from({ length: people }, () => written(random));
  const variable = (name: string, measure: string, codes?: readonly string[]) => ({
    name,
    measure,
    label: {},
    ...(codes === undefined ? {} : { codes: codes.map((code) => ({ code, label: {} })) }),
  });
  const source = columnarSource({
    simulated: false,
    codebook: {
      format: 'codebook-1',
      name: 'drawn',
      version: 'h',
      languages: ['en'],
      variables: [
        variable('why', 'text'),
        variable('why_polarity', 'number'),
        variable('why_sentiment', 'nominal', ['negative', 'neutral', 'positive']),
        variable('why_code', 'nominal', ['negative', 'neutral', 'positive']),
        ...textMarks.map((mark) => variable(markName('why', mark), 'nominal', ['0', '1'])),
        variable('why_theme_code', 'text'),
        { ...variable('language', 'nominal', ['en']), role: 'language' },
      ],
    } as never,
    frames: [
      {
        rows: people,
        columns: new Map<string, Column>([
          ['why', text(texts.map(({ words }) => words))],
          ['why_polarity', { kind: 'number', values: new Float64Array(people) }],
          ['why_sentiment', coded(texts.map(() => 'neutral'))],
          ['why_code', coded(texts.map(() => 'neutral'))],
          ...textMarks.map((mark): [string, Column] => [
            markName('why', mark),
            coded(
              texts.map(({ words }) => {
                const found = marksOrReason(words, 'en');
                return typeof found === 'string' ? found : String(Number(found.includes(mark)));
              }),
            ),
          ]),
          // texts come in an order of chance, so the first are a sample of all
          [
            'why_theme_code',
            text(
              texts.map(({ has }, place) => (place < read ? marksText(has ? ['trust'] : []) : 'not-coded')),
            ),
          ],
          ['language', coded(texts.map(() => 'en'))],
        ]),
      },
    ],
  });
  const answer = await analyse(source, { tasks: [{ themes: { of: 'why' } }] });
  const [finding] = answer.ok ? answer.value : [];
  if (finding?.kind !== 'themes') throw new Error(JSON.stringify(answer));
  const trust = finding.total.find(({ mark }) => mark === 'trust');
  if (trust?.corrected == null) throw new Error('nothing was put right');
  const own = texts.slice(0, read).filter(({ has }) => has).length / read;
  return {
    naive: trust.share,
    corrected: trust.corrected,
    learned: finding.learned.length,
    alone: 2 * 1.959964 * Math.sqrt((own * (1 - own)) / read),
  };
};

test('the share of a theme put right by codes that also taught its model covers the truth, and is narrower than codes alone', async () => {
  const random = seededRandom(20261130);
  let [covered, counted, width, alone, learned] = [0, 0, 0, 0, 0];
  for (let draw = 0; draw < draws; draw += 1) {
    const own = await share(random);
    const { low, high } = own.corrected;
    if (low !== null && high !== null && low <= truth && truth <= high) covered += 1;
    if ((own.naive.low ?? 1) <= truth && truth <= (own.naive.high ?? 0)) counted += 1;
    width += (high ?? 1) - (low ?? 0);
    alone += own.alone;
    learned += own.learned;
  }
  const told = {
    covered: covered / draws,
    counted: counted / draws,
    ratio: width / alone,
    learned: learned / draws,
  };
  if (draws > 100) process.stdout.write(`${JSON.stringify(told)}\n`);
  expect(told.covered).toBeGreaterThanOrEqual(draws >= 600 ? 0.93 : 0.83);
  if (draws >= 600) expect(told.covered).toBeLessThanOrEqual(0.97);
  expect(told.ratio).toBeLessThanOrEqual(0.8);
  expect(told.learned).toBeGreaterThan(0.9);
}, 600_000);
