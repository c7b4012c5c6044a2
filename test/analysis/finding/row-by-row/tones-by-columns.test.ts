import { describe, expect, test } from 'vitest';
import { outcomes } from '../../../../analysis/finding/text-outcomes.ts';
import type { Source } from '../../../../analysis/source/source.ts';
import {
  coded,
  designs,
  drawnSource,
  findingOf,
  oneOf,
  place,
  rounded,
  rowsAsked,
  text,
  variable,
} from './drawn-texts.ts';
import { tonesRowByRow } from './tones-row-by-row.ts';

/** Texts of which one in so many was read by people; some were named by their authors, some cannot be read. */
const sourceOf = (rows: number, read: number): Source =>
  drawnSource(rows, {
    seed: 5,
    person: (random) => {
      const tone = oneOf(['negative', 'neutral', 'positive'], random);
      const label = random.uniform() < 0.2 ? oneOf(['negative', 'neutral', 'positive'], random) : tone;
      const kind = random.uniform();
      return {
        sentiment:
          kind < 0.05
            ? null
            : kind < 0.1
              ? 'removed-by-author'
              : kind < 0.2
                ? oneOf(['no-words-known', 'language-unsupported'], random)
                : label,
        polarity:
          random.uniform() < 0.08
            ? Number.NaN
            : (label === 'positive' ? 0.5 : label === 'negative' ? -0.5 : 0) + random.uniform() / 10,
        code:
          random.uniform() * read >= 1
            ? oneOf(['not-coded', 'skipped'], random)
            : random.uniform() < 0.02
              ? 'differ'
              : random.uniform() < 0.1
                ? oneOf(['mixed', 'unclear'], random)
                : tone,
        ...place(random),
      };
    },
    columns: (people) => [
      ['why_code', coded(people.map(({ code }) => code))],
      ['why', text(people.map(() => ''))],
    ],
    variables: [variable('why_code', 'nominal', ['negative', 'neutral', 'positive', 'mixed', 'unclear'])],
  });

describe('tones put right by columns are those of a look at every text', () => {
  for (const [name, design] of designs)
    for (const by of [[], ['side']] as const)
      for (const read of [40, 5, 2])
        test(`${name}, one in ${read} read${by.length === 0 ? '' : ', by group'}`, async () => {
          const source = sourceOf(1200, read);
          const finding = await findingOf('sentiment', source, design, by);
          const slow = await tonesRowByRow(source, rowsAsked(by), design);
          const told = (own: (typeof finding.groups)[number]['corrected']) =>
            own === null
              ? null
              : outcomes.map((outcome) => [own[outcome].value, own[outcome].se, own[outcome].base.n]);
          expect(rounded(finding.groups.map(({ corrected }) => told(corrected)))).toEqual(
            rounded(slow.groups),
          );
          expect(rounded(told(finding.corrected?.total ?? null))).toEqual(rounded(slow.total));
          expect(rounded(finding.corrected?.test ?? null)).toEqual(rounded(slow.test));
          // in between one group or the other has too few
          if (read !== 5) expect(finding.corrected !== null).toBe(read === 2);
        });
});
