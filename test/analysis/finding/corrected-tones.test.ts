import { describe, expect, it } from 'vitest';
import { codedTones } from '../../../analysis/coding/final-code.ts';
import { protectFinding } from '../../../analysis/disclosure/protect-finding.ts';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { analyse } from '../../../analysis/finding/analyse.ts';
import type { SentimentFinding } from '../../../analysis/finding/sentiment-finding.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import { book, framed, people, type Text, truth } from './coded-texts.ts';

const ask = async (
  texts: readonly Text[],
  by: readonly string[],
  more: object = {},
): Promise<SentimentFinding> => {
  const source = columnarSource({ codebook: book, frames: [framed(texts)], simulated: false });
  const answer = await analyse(source, {
    ...more,
    tasks: [{ sentiment: { of: 'why', ...(by.length > 0 ? { by } : {}) } }],
  });
  const [finding] = answer.ok ? answer.value : [];
  if (finding?.kind !== 'sentiment') throw new Error(JSON.stringify(answer.issues));
  return finding;
};

const noteCodes = ({ notes }: SentimentFinding): readonly string[] => notes.map(({ code }) => code);

describe('tones put right by texts that people read', () => {
  it('cover the truth in each group, where the machine’s shares never do, though languages were read unequally', async () => {
    const random = seededRandom(6);
    let [covered, naive, differences] = [0, 0, 0];
    const draws = 80;
    for (let draw = 0; draw < draws; draw += 1) {
      const finding = await ask(people(random, 1500), ['group']);
      const [a, b] = finding.groups;
      for (const [group, share] of [
        [a, truth.a],
        [b, truth.b],
      ] as const) {
        const own = group?.corrected?.negative;
        if ((own?.low ?? 1) <= share && share <= (own?.high ?? 0)) covered += 1;
        if ((group?.negative.low ?? 1) <= share && share <= (group?.negative.high ?? 0)) naive += 1;
      }
      if ((finding.corrected?.test?.p ?? 1) < 0.05) differences += 1;
    }
    expect(covered / draws / 2).toBeGreaterThan(0.915);
    expect(covered / draws / 2).toBeLessThan(0.98);
    expect(naive / draws / 2).toBeLessThan(0.2);
    expect(differences / draws).toBeGreaterThan(0.8);
  });

  it('have differences of groups, whose intervals cover the true one and are those of the codes', async () => {
    const random = seededRandom(16);
    let covered = 0;
    const draws = 40;
    for (let draw = 0; draw < draws; draw += 1) {
      const { corrected, groups } = await ask(people(random, 1500), ['group']);
      const [own, ...more] = corrected?.differences ?? [];
      expect([own?.of, own?.against, more.length]).toEqual([['a'], ['b'], 0]);
      const [a, b] = groups.map((group) => group.corrected?.negative);
      expect(own?.negative.value).toBeCloseTo((a?.value ?? 0) - (b?.value ?? 0), 10);
      expect(own?.negative.se).toBeCloseTo(Math.hypot(a?.se ?? 0, b?.se ?? 0), 3);
      const [low, high] = [own?.negative.low ?? 1, own?.negative.high ?? 0];
      if (low <= truth.a - truth.b && truth.a - truth.b <= high) covered += 1;
    }
    expect(covered / draws).toBeGreaterThan(0.85);
  });

  it('stand beside means and tables of what the machine reads, and say where they cannot', async () => {
    const texts = people(seededRandom(2), 3000);
    const answer = async (of: readonly Text[], task: object) => {
      const source = columnarSource({ codebook: book, frames: [framed(of)], simulated: false });
      const found = await analyse(source, { tasks: [task] });
      if (!found.ok) throw new Error(JSON.stringify(found.issues));
      return found.value;
    };
    const [means, beside, ...more] = await answer(texts, { means: { of: ['why_polarity'], by: ['group'] } });
    expect([means?.kind, beside?.kind, more.length]).toEqual(['means', 'sentiment', 0]);
    const own = await ask(texts, ['group']);
    expect(beside?.kind === 'sentiment' && beside.groups).toEqual(own.groups);
    const table = await answer(texts, {
      crosstab: { rows: ['why_sentiment', 'group'], columns: ['language'] },
    });
    expect(table.map(({ kind }) => kind)).toEqual(['crosstab', 'crosstab', 'sentiment']);
    const uncoded = texts.map((text) => ({ ...text, code: 'not-coded' }));
    for (const task of [
      { means: { of: ['why_polarity'], by: ['language'] } },
      { crosstab: { rows: ['why_sentiment'], columns: ['language'] } },
    ]) {
      const [naive, ...others] = await answer(uncoded, task);
      expect(others).toEqual([]);
      expect(naive?.notes).toContainEqual({ code: 'sentiment-not-calibrated', place: 'language' });
    }
    const [group] = await answer(uncoded, { means: { of: ['why_polarity'], by: ['group'] } });
    expect(group?.notes.map(({ code }) => code)).not.toContain('sentiment-not-calibrated');
  });

  it('are a whole under weights and a filter, from all the texts that were given', async () => {
    const texts = people(seededRandom(2), 6000);
    const finding = await ask(texts, [], { weight: 'weight', where: "${group} = 'b'" });
    const total = finding.corrected?.total;
    // 0.4 negative of weight 1 to 0.6 of weight 1.5
    expect(total?.negative.value).toBeCloseTo(0.4 / (0.4 + 0.6 * 1.5), 1);
    expect((total?.negative.low ?? 1) < 0.3077 && 0.3077 < (total?.negative.high ?? 0)).toBe(true);
    expect(total?.negative.base.n).toBe(texts.filter(({ group }) => group === 'b').length);
    expect(total?.mixed.value).toBeCloseTo((0.06 * 1.5) / 1.3, 1);
    expect(total?.unclear.value).toBe(0);
    const all = codedTones.reduce((sum, tone) => sum + (total?.[tone].value ?? 0), 0);
    expect(all).toBeCloseTo(1, 1);
    expect(noteCodes(finding)).toContain('codes-correct');
    expect(noteCodes(await ask(texts, ['language']))).not.toContain('sentiment-not-calibrated');
  });

  it('are the codes themselves where people read every text, and the author’s word stands', async () => {
    const texts = people(seededRandom(3), 400).map((own, place) =>
      place < 100
        ? { ...own, label: 'neutral', polarity: Number.NaN, code: 'not-coded' }
        : { ...own, code: place % 4 === 0 ? 'negative' : 'positive' },
    );
    const { corrected } = await ask(texts, []);
    expect(corrected?.total.negative.value).toBeCloseTo(75 / 400, 12);
    expect(corrected?.total.neutral.value).toBeCloseTo(100 / 400, 12);
    expect(corrected?.total.balance.value).toBeCloseTo(150 / 400, 12);
    expect(corrected?.total.codes).toEqual({ negative: 75, neutral: 0, positive: 225, mixed: 0, unclear: 0 });
  });

  it('are none below fifty in a group, for a language nobody read, and before differences are settled', async () => {
    const texts = people(seededRandom(4), 1500);
    const few = texts.map((own, place) => ({
      ...own,
      code: own.group === 'a' && place > 300 ? 'not-coded' : own.code,
    }));
    const one = await ask(few, ['group']);
    expect(one.groups.map(({ corrected }) => corrected === null)).toEqual([true, false]);
    expect(one.corrected).toBeNull();
    expect(one.notes).toContainEqual({ code: 'codes-few', data: { least: 50, groups: 1 } });
    const deaf = texts.map((own) => ({ ...own, code: own.language === 'es' ? 'not-coded' : own.code }));
    const two = await ask(deaf, ['language']);
    expect(two.groups.map(({ corrected }) => corrected === null)).toEqual([false, true]);
    expect(noteCodes(two)).toContain('sentiment-not-calibrated');
    expect((await ask(deaf, [])).corrected).toBeNull();
    const open = texts.map((own) => ({ ...own, code: own.code === 'mixed' ? 'differ' : own.code }));
    const three = await ask(open, []);
    expect([three.corrected, noteCodes(three).includes('codes-unsettled')]).toEqual([null, true]);
    const none = await ask(
      texts.map((own) => ({ ...own, code: 'not-coded' })),
      ['group'],
    );
    expect(noteCodes(none).some((code) => code.startsWith('codes-'))).toBe(false);
  });

  it('tell nothing of a tone that few were given', async () => {
    const texts = people(seededRandom(5), 1500);
    const first = texts.findIndex(({ code, group }) => code === 'positive' && group === 'b');
    const one = texts.map((own, place) => (place === first ? { ...own, code: 'unclear' } : own));
    const finding = await ask(one, ['group']);
    const shown = protectFinding(finding, 10);
    if (shown?.kind !== 'sentiment') throw new Error('not shown');
    expect(finding.groups[1]?.corrected?.codes?.unclear).toBe(1);
    const own = shown.groups[1]?.corrected;
    expect([own?.codes, own?.unclear.value]).toEqual([null, null]);
    const left = codedTones.filter((tone) => own?.[tone].value === null && tone !== 'unclear');
    expect(left.length).toBeGreaterThan(0);
    expect(shown.corrected).toBeNull();
    expect(JSON.stringify(shown)).not.toContain('"unclear":1');
  });
});
