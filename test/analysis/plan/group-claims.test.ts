import { describe, expect, it } from 'vitest';
import type { Column } from '../../../analysis/data/column.ts';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { claimSentence } from '../../../analysis/plan/claim-sentence.ts';
import { runPlan } from '../../../analysis/plan/run-plan.ts';
import type { Hypothesis, Plan } from '../../../analysis/plan/schema.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import { coded, numbers } from '../../support/columns.ts';

const groups = ['north', 'south', 'east', 'west'];
const steps = ['1', '2', '3', '4', '5'];
const items = ['i1', 'i2', 'i3'];
const codesOf = (names: readonly string[]) =>
  names.map((code) => ({ code, label: { en: code.toUpperCase(), es: `${code} (es)` } }));

const codebook: Codebook = {
  format: 'codebook-1',
  name: 'groups',
  version: '1',
  languages: ['en'],
  variables: [
    { name: 'level', measure: 'number', label: { en: 'Level' } },
    { name: 'group', measure: 'nominal', label: { en: 'Group' }, codes: codesOf(groups) },
    ...items.map((name) => ({
      name,
      measure: 'ordinal' as const,
      direction: 'up' as const,
      range: [1, 5] as const,
      label: { en: name },
      codes: codesOf(steps),
    })),
  ],
  scores: [{ construct: 'SCALE', label: { en: 'Scale' }, items: items.map((item) => ({ item })) }],
};

/** Three groups of 400 and one of 40, a share above 50 in each; in the second, `odd` says what the third item means. */
const sourceOf = (shares: readonly number[], odd: 'same' | 'harder' | 'another') => {
  const random = seededRandom(77);
  const rows = [400, 400, 400, 40].flatMap((size, group) =>
    Array.from({ length: size }, (_, row) => {
      const trait = random.normal();
      const answers = items.map((_, item) => {
        const changed = group === 1 && item === 2;
        const own = changed && odd === 'another' ? -0.2 * trait : trait;
        const shift = changed && odd === 'harder' ? -0.6 : 0;
        return Math.min(5, Math.max(1, Math.round(3 + 1.1 * own + shift + 0.6 * random.normal())));
      });
      return { group: groups[group] ?? '', level: row < size * (shares[group] ?? 0) ? 70 : 30, answers };
    }),
  );
  return columnarSource({
    codebook,
    frames: [
      {
        rows: rows.length,
        columns: new Map<string, Column>([
          ['level', numbers(rows.map(({ level }) => level))],
          [
            'group',
            coded(
              groups,
              rows.map(({ group }) => group),
            ),
          ],
          ...items.map(
            (name, item) =>
              [
                name,
                coded(
                  steps,
                  rows.map(({ answers }) => String(answers[item])),
                ),
              ] as const,
          ),
        ]),
      },
    ],
    simulated: true,
  });
};

const words = { en: '{group}: {est} ({ci})', es: '{group}: {est} ({ci})' };
const each: Hypothesis = {
  id: 'H1',
  role: 'confirmatory',
  family: 'A',
  grade: 'description',
  statement: words,
  unit: 'percent',
  figures: [
    {
      request: { tasks: [{ crosstab: { rows: ['level'], columns: ['group'], cut: 50 } }] },
      take: { of: 'shares', code: '> 50' },
      times: 100,
    },
  ],
  decision: { rule: 'each', threshold: 50 },
  minimum: 100,
  sentences: { supported: words, notSupported: words, undecided: words },
};
const ladder: Hypothesis = {
  ...each,
  unit: 'step',
  figures: [
    {
      request: {
        where: "${group} != 'west'",
        tasks: [{ reliability: { construct: 'SCALE', by: ['group'] } }],
      },
      take: { of: 'steps' },
    },
  ],
  decision: { rule: 'invariance' },
};

const claimOf = async (source: ReturnType<typeof sourceOf>, hypothesis: Hypothesis, least = 10) => {
  const plan: Plan = {
    format: 'plan-1',
    name: 'groups',
    version: '1',
    instruments: ['groups'],
    alpha: 0.05,
    hypotheses: [hypothesis],
    notYet: [],
  };
  const [claim] = (await runPlan(source, plan, { least })).claims;
  if (claim === undefined) throw new Error('no claim');
  return claim;
};

describe('claims about every group', () => {
  it('a majority everywhere, the lowest group named; a group of few is left out and said to be', async () => {
    const claim = await claimOf(sourceOf([0.7, 0.6, 0.8, 0.5], 'same'), each);
    expect(claim).toMatchObject({ outcome: 'supported', n: 400 });
    expect(claim.figures.map(({ value }) => Math.round(value))).toEqual([60, 70, 80]);
    expect(claimSentence(claim, 'en')).toMatch(/SOUTH: 60% \(/);
    expect(claimSentence(claim, 'es')).toMatch(/south \(es\): 60 %/);
    expect(claim.notes).toContainEqual({
      code: 'groups-left-out',
      place: 'group',
      data: { groups: 'west', least: 100 },
    });
  });

  it('one group where most do not is enough against it; one where it cannot be told leaves it open', async () => {
    expect((await claimOf(sourceOf([0.7, 0.4, 0.8, 0.5], 'same'), each)).outcome).toBe('notSupported');
    expect((await claimOf(sourceOf([0.7, 0.52, 0.8, 0.5], 'same'), each)).outcome).toBe('undecided');
    expect(await claimOf(sourceOf([0.7, 0.6, 0.8, 0.5], 'same'), { ...each, minimum: 500 })).toMatchObject({
      outcome: 'undecided',
      reason: 'base-too-small',
      n: 400,
    });
  });

  it('a scale that measures alike, one of which an item means another thing, and one with a harder item', async () => {
    const alike = await claimOf(sourceOf([0.5, 0.5, 0.5, 0.5], 'same'), ladder);
    expect(alike).toMatchObject({ outcome: 'supported', n: 400, p: null });
    expect(claimSentence(alike, 'en')).toMatch(/same intercepts/);
    const another = await claimOf(sourceOf([0.5, 0.5, 0.5, 0.5], 'another'), ladder);
    expect(another.outcome).toBe('notSupported');
    const harder = await claimOf(sourceOf([0.5, 0.5, 0.5, 0.5], 'harder'), ladder);
    expect(harder.figures[0]?.value).toBeGreaterThanOrEqual(2);
    expect(harder.outcome).not.toBe('notSupported');
    expect(await claimOf(sourceOf([0.5, 0.5, 0.5, 0.5], 'same'), { ...ladder, minimum: 450 })).toMatchObject({
      reason: 'base-too-small',
    });
  });

  it('where a group is too small to be shown, no base is made up and nothing is said of the steps', async () => {
    const [figure] = ladder.figures;
    if (figure === undefined) throw new Error('no figure');
    const everybody = { ...figure, request: { tasks: figure.request.tasks } };
    const source = sourceOf([0.5, 0.5, 0.5, 0.5], 'same');
    const open = await claimOf(source, { ...ladder, figures: [everybody] }, 50);
    expect(open).toMatchObject({ outcome: 'undecided', reason: 'group-too-small', n: null });
    expect(claimSentence(open, 'en')).toMatch(
      /: “.*[^.]” is left open\. In one group or more .* needed in each\.$/,
    );
    expect(claimSentence(open, 'es')).not.toMatch(/\b0\b/);
    const nobody = { ...figure, request: { ...figure.request, where: "${group} = 'nowhere'" } };
    const none = await claimOf(source, { ...ladder, figures: [nobody] });
    expect(none.reason).toBe('no-figure');
    const shares = each.figures.map((own) => ({
      ...own,
      request: { ...own.request, where: '${level} > 900' },
    }));
    expect(claimSentence(await claimOf(source, { ...each, figures: shares }), 'en')).not.toMatch(/: 0,/);
  });
});
