import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codedTones } from '../../../analysis/coding/final-code.ts';
import type { Frame } from '../../../analysis/data/column.ts';
import { protectFinding } from '../../../analysis/disclosure/protect-finding.ts';
import { type Random, seededRandom } from '../../../analysis/distribution/random.ts';
import { analyse } from '../../../analysis/finding/analyse.ts';
import { sentence } from '../../../analysis/finding/sentence.ts';
import type { SentimentFinding } from '../../../analysis/finding/sentiment-finding.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import { listedWords } from '../../../analysis/text/model/listed-words.ts';
import { openModel } from '../../../analysis/text/model/model.ts';
import { calibrationTable } from '../../../server/cli/calibration-table.ts';
import type { Code, Codebook } from '../../../surveys/model/codebook.ts';
import { coded, frame, numbers, texts as written } from '../../support/columns.ts';
import { projectRoot } from '../../support/sources.ts';

const codes = (...names: readonly string[]): readonly Code[] => names.map((code) => ({ code, label: {} }));
const missing = (code: string): Code => ({ code, label: {}, missing: 'not-applicable' });

const book: Codebook = {
  format: 'codebook-1',
  name: 'texts',
  version: 'v1',
  languages: ['en'],
  variables: [
    { name: 'language', measure: 'nominal', label: {}, role: 'language', codes: codes('en', 'es') },
    { name: 'group', measure: 'nominal', label: {}, codes: codes('a', 'b') },
    { name: 'weight', measure: 'number', label: {} },
    { name: 'why', measure: 'text', label: {} },
    { name: 'why_polarity', measure: 'number', label: {} },
    {
      name: 'why_sentiment',
      measure: 'nominal',
      label: {},
      codes: [...codes('negative', 'neutral', 'positive'), missing('no-words-known'), missing('skipped')],
    },
    {
      name: 'why_code',
      measure: 'nominal',
      label: {},
      codes: [...codes(...codedTones), missing('differ'), missing('not-coded'), missing('skipped')],
    },
  ],
};

interface Text {
  readonly language: string;
  readonly group: string;
  readonly weight: number;
  readonly label: string;
  readonly polarity: number;
  readonly code: string;
}

/** Shares of negative texts, and how often the machine calls one negative that is not and the other way round. */
const truth = { a: 0.25, b: 0.4 } as const;
const misread = { en: 0.1, es: 0.35 } as const;
const rate = { en: 0.1, es: 0.3 } as const;

/** People whose texts the machine reads worse in one language, of which more were drawn to be read. */
const people = (random: Random, many: number): readonly Text[] =>
  Array.from({ length: many }, () => {
    const group = random.uniform() < 0.5 ? 'a' : 'b';
    const language = random.uniform() < (group === 'a' ? 0.3 : 0.7) ? 'es' : 'en';
    const isNegative = random.uniform() < truth[group];
    const tone = isNegative ? 'negative' : random.uniform() < 0.1 ? 'mixed' : 'positive';
    const isMisread = random.uniform() < misread[language];
    const isUnread = random.uniform() < 0.15;
    const says = isMisread ? 'negative' : isNegative ? 'negative' : 'positive';
    return {
      language,
      group,
      weight: isNegative ? 1 : 1.5,
      label: isUnread ? 'no-words-known' : says,
      polarity: isUnread ? Number.NaN : says === 'negative' ? -0.5 : 0.5,
      code: random.uniform() < rate[language] ? tone : 'not-coded',
    };
  });

const framed = (texts: readonly Text[]): Frame => {
  const of = (name: string): readonly string[] =>
    book.variables.find((own) => own.name === name)?.codes?.map(({ code }) => code) ?? [];
  return frame({
    language: coded(
      of('language'),
      texts.map((own) => own.language),
    ),
    group: coded(
      of('group'),
      texts.map((own) => own.group),
    ),
    weight: numbers(texts.map((own) => own.weight)),
    why: written(texts.map(() => 'A text')),
    why_polarity: numbers(texts.map((own) => own.polarity)),
    why_sentiment: coded(
      of('why_sentiment'),
      texts.map((own) => own.label),
    ),
    why_code: coded(
      of('why_code'),
      texts.map((own) => own.code),
    ),
  });
};

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

/** What the study calls good and bad in words that mean neither elsewhere, and the machine’s label, which knows nothing of it. */
const jargon = (texts: readonly Text[], random: Random): readonly (Text & { readonly words: string })[] =>
  texts.map((own, place) => {
    const isNegative = own.code === 'negative' || (own.code === 'not-coded' && place % 4 === 0);
    const word = isNegative ? 'counter nine' : own.code === 'mixed' ? 'both counters' : 'counter two';
    return { ...own, words: `${['They sent me to', 'It was', 'Again'][random.integer(3)]} ${word}` };
  });

describe('the machine taught by texts that people read', () => {
  const model = openModel(readFileSync(`${projectRoot}analysis/text/sentiment.bin`), listedWords);
  if (model === null) throw new Error('no model');
  const askTaught = async (
    texts: readonly (Text & { readonly words: string })[],
    learns: boolean,
    more: object = {},
  ): Promise<SentimentFinding> => {
    const own = framed(texts);
    const words = written(texts.map((text) => text.words));
    const source = columnarSource({
      codebook: book,
      frames: [{ ...own, columns: new Map([...own.columns, ['why', words]]) }],
      simulated: false,
      reader: { model: () => model, learns },
    });
    const answer = await analyse(source, { ...more, tasks: [{ sentiment: { of: 'why' } }] });
    const [finding] = answer.ok ? answer.value : [];
    if (finding?.kind !== 'sentiment') throw new Error(JSON.stringify(answer.issues));
    return finding;
  };
  const width = ({ corrected }: SentimentFinding): number =>
    (corrected?.total.negative.high ?? 1) - (corrected?.total.negative.low ?? 0);

  it('makes what is put right narrower, says so, and is left out by one word of the request or of the server', async () => {
    const random = seededRandom(8);
    const texts = jargon(people(random, 500), random).map((own, place) =>
      place % 3 === 0 ? { ...own, code: own.words.includes('nine') ? 'negative' : 'positive' } : own,
    );
    const [taught, off, refused] = [
      await askTaught(texts, true),
      await askTaught(texts, false),
      await askTaught(texts, true, { refit: false }),
    ];
    expect(taught.refit?.taken).toBe('weights');
    expect(noteCodes(taught)).toContain('refit-taken');
    expect(width(taught)).toBeLessThan(0.8 * width(off));
    expect(taught.groups[0]?.negative).toEqual(off.groups[0]?.negative);
    expect([off.refit, refused.refit]).toEqual([null, null]);
    expect(refused.corrected).toEqual(off.corrected);
    const shown = protectFinding({ ...taught, refit: taught.refit && { ...taught.refit, byAuthors: 3 } }, 10);
    expect(shown.kind === 'sentiment' && shown.refit).toMatchObject({ taken: 'weights', byAuthors: null });
  });

  it('reads a text once as long as it is there and the codes teach the same', async () => {
    const random = seededRandom(8);
    const texts = jargon(people(random, 500), random).map((own, place) =>
      place % 3 === 0 ? { ...own, code: own.words.includes('nine') ? 'negative' : 'positive' } : own,
    );
    let read = 0;
    const counting = {
      ...model,
      lists: (...asked: Parameters<typeof model.lists>) => {
        read += 1;
        return model.lists(...asked);
      },
    };
    const partOf = (own: typeof texts): Frame => {
      const { columns, ...part } = framed(own);
      return { ...part, columns: new Map([...columns, ['why', written(own.map(({ words }) => words))]]) };
    };
    const look = async (frames: readonly Frame[]) => {
      read = 0;
      const source = columnarSource({
        codebook: book,
        frames,
        simulated: false,
        reader: { model: () => counting, learns: true },
      });
      const answer = await analyse(source, { tasks: [{ sentiment: { of: 'why' } }] });
      const [finding] = answer.ok ? answer.value : [];
      if (finding?.kind !== 'sentiment') throw new Error(JSON.stringify(answer));
      return { shown: JSON.stringify([finding.corrected, finding.refit]), read };
    };
    const part = partOf(texts);
    const first = await look([part]);
    const again = await look([part]);
    expect(again.shown).toBe(first.shown);
    const coded = texts.filter(({ code }) => code !== 'not-coded').length;
    expect(again.read).toBeLessThan(first.read - (texts.length - coded) / 2);
    // answers of which nobody coded one teach nothing new: only they are read
    const later = texts.slice(0, 30).map((own) => ({ ...own, code: 'not-coded' }));
    const more = await look([part, partOf(later)]);
    expect(more.read - again.read).toBeLessThanOrEqual(2 * later.length);
    expect(more.shown).toBe((await look([partOf(texts), partOf(later)])).shown);
    // one code more teaches, and all are read again
    const place = texts.findIndex(({ code, label }) => code === 'not-coded' && label !== 'no-words-known');
    const taught = texts.map((own, at) => (at === place ? { ...own, code: 'positive' } : own));
    const changed = new Map(part.columns).set('why_code', framed(taught).columns.get('why_code') as never);
    const other = await look([{ ...part, columns: changed }]);
    expect(other.read).toBeGreaterThan(again.read);
    expect(other.shown).toBe((await look([partOf(taught)])).shown);
  });

  it('learns from tones that authors named, which count for themselves and measure nothing', async () => {
    const random = seededRandom(11);
    const texts = jargon(people(random, 400), random).map((own, place) => {
      if (place < 60)
        return {
          ...own,
          label: own.words.includes('nine') ? 'negative' : 'positive',
          polarity: Number.NaN,
          code: 'not-coded',
        };
      return place % 3 === 0 ? { ...own, code: own.words.includes('nine') ? 'negative' : 'positive' } : own;
    });
    const finding = await askTaught(texts, true);
    expect(finding.refit?.byAuthors).toBe(60);
    expect(finding.refit?.codes).toBe(
      texts.filter(
        ({ code, polarity, label }) =>
          code !== 'not-coded' && label !== 'no-words-known' && code !== 'mixed' && !Number.isNaN(polarity),
      ).length,
    );
    const few = await askTaught(
      texts.map((own, place) => (place >= 60 && place % 7 !== 0 ? { ...own, code: 'not-coded' } : own)),
      true,
    );
    expect([few.refit, few.corrected]).toEqual([null, null]);
  });
});

describe('how well the machine reads', () => {
  const model = openModel(readFileSync(`${projectRoot}analysis/text/sentiment.bin`), listedWords);
  if (model === null) throw new Error('no model');
  const calibration = async (texts: readonly (Text & { readonly words: string })[]) => {
    const own = framed(texts);
    const source = columnarSource({
      codebook: book,
      frames: [
        { ...own, columns: new Map([...own.columns, ['why', written(texts.map(({ words }) => words))]]) },
      ],
      simulated: false,
      reader: { model: () => model, learns: true },
    });
    const answer = await analyse(source, { tasks: [{ calibration: { of: 'why' } }] });
    const [finding] = answer.ok ? answer.value : [];
    if (finding?.kind !== 'calibration') throw new Error(JSON.stringify(answer.issues));
    return finding;
  };
  const random = seededRandom(21);
  const texts = jargon(people(random, 400), random).map((own, place) => ({
    ...own,
    ...(place < 4 ? { label: 'negative', polarity: Number.NaN } : {}),
    code: place % 2 === 1 ? 'not-coded' : own.words.includes('nine') ? 'negative' : 'positive',
  }));

  it('is told by language, as it is and taught, with a diagram and what a mere count would need', async () => {
    const finding = await calibration(texts);
    const [whole, ...parts] = finding.languages;
    expect(finding.languages.map(({ language }) => language)).toEqual([null, 'en', 'es']);
    expect(whole?.texts).toBe(parts.reduce((sum, part) => sum + part.texts, 0));
    expect([finding.taken, finding.byAuthors]).toEqual(['weights', 4]);
    expect(whole?.taught?.quality.accuracy).toBeGreaterThan(whole?.model.quality.accuracy ?? 1);
    expect(whole?.taught?.quality.brier).toBeLessThan(0.3);
    for (const { texts: many, model: own } of finding.languages) {
      expect(own.bins.reduce((sum, bin) => sum + bin.texts, 0)).toBe(many);
      for (const { low, right, high, texts: inStep } of own.bins) {
        expect(inStep).toBeGreaterThanOrEqual(10);
        expect(low <= right && right <= high).toBe(true);
      }
    }
    const [negative] = parts[1]?.counted ?? [];
    expect(negative?.tone).toBe('negative');
    expect((negative?.positives ?? 0) + (negative?.negatives ?? 0)).toBe(parts[1]?.texts);
    expect(negative?.value === null).toBe(
      (negative?.sensitivity ?? 0) + (negative?.specificity ?? 0) - 1 <= 0.5,
    );
    expect(sentence(finding, 'en', book)).toContain(`of ${whole?.texts} texts`);
    expect(sentence(finding, 'es', book)).toContain('códigos');
    expect(calibrationTable(finding, 'en').length).toBe(7);
  });

  it('is not told of few texts, nor of a language from which those of few would follow', async () => {
    const none = await calibration(
      texts.map((own, place) => (place < 380 ? { ...own, code: 'not-coded' } : own)),
    );
    expect([none.languages, none.notes.map(({ code }) => code)]).toEqual([
      [],
      ['refit-few', 'calibration-few'],
    ]);
    const finding = await calibration(texts);
    const shown = protectFinding(finding, 10);
    expect(shown.kind === 'calibration' && [shown.byAuthors, shown.languages.length]).toEqual([null, 3]);
    const least = (finding.languages[1]?.texts ?? 0) + 1;
    const few = protectFinding(finding, Math.max(least, (finding.languages[2]?.texts ?? 0) + 1));
    expect(few.kind === 'calibration' && few.languages.map(({ language }) => language)).toEqual([null]);
    const gone = protectFinding(finding, 10_000);
    expect(gone.kind === 'calibration' && gone.languages).toEqual([]);
    expect(gone.notes.map(({ code }) => code)).toContain('suppressed');
  });
});

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
