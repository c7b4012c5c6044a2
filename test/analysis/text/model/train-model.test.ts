import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import tones from '../../../../analysis/text/lexicons/tone.json' with { type: 'json' };
import { calibrate } from '../../../../analysis/text/model/calibrate.ts';
import { featuresOf } from '../../../../analysis/text/model/features.ts';
import type { LabelledText } from '../../../../analysis/text/model/labelled-text.ts';
import { noLists } from '../../../../analysis/text/model/listed-words.ts';
import { logitsOf, openModel, type SentimentModel } from '../../../../analysis/text/model/model.ts';
import { ownPhrases } from '../../../../analysis/text/model/own-phrases.ts';
import { pack, unpacked } from '../../../../analysis/text/model/pack.ts';
import { type LabelledLine, readLabelled } from '../../../../analysis/text/model/read-labelled.ts';
import { sentiment } from '../../../../analysis/text/model/sentiment.ts';
import { taught } from '../../../../analysis/text/model/taught.ts';
import { type ModelOptions, spreadOver, trainModel } from '../../../../analysis/text/model/train-model.ts';

const options: ModelOptions = {
  seed: 3,
  bits: 14,
  domainBits: 12,
  epochs: 6,
  rate: 0.2,
  dropout: 0.3,
  scales: {
    general: { letter: 0.5, whole: 0.6 },
    survey: { letter: 1.4, whole: 0.5 },
    review: { letter: 0.5, whole: 0.6 },
  },
  part: { strength: 1, ownWeight: 0.2, balance: 1, folds: 3 },
  folds: 2,
  domainRates: {},
  balance: { general: 1, survey: 1, review: 1 },
  lists: noLists,
};

/** A little world in which three languages say good, bad and nothing in particular; the third never says nothing. */
const texts: readonly LabelledText[] = [
  ['en', ['terrible slow broken app', 'it was fine today at noon', 'wonderful fast lovely app']],
  ['es', ['horrible lenta rota app', 'fue ayer por la tarde', 'maravillosa linda rápida app']],
  ['fr', ['affreux lent triste', '', 'superbe rapide joli']],
].flatMap(([language, three]) =>
  (three as string[]).flatMap((text, label) =>
    text === ''
      ? []
      : Array.from({ length: 40 }, (_, at) => ({
          text: `${text} ${at}`,
          language: String(language),
          label: label as 0 | 1 | 2,
          source: 'test',
          domain: at % 2 === 0 ? 'survey' : 'tweets',
          frame: 'open' as const,
        })),
  ),
);

const opened = (file: Uint8Array): SentimentModel => {
  const model = openModel(file, noLists);
  if (model === null) throw new Error('the trained file must open');
  return model;
};

const model = opened(trainModel(texts, options));

describe('training', () => {
  it('gives the same bytes twice, and others for another seed', () => {
    const some = texts.filter((_, at) => at % 4 === 0);
    const small = { ...options, epochs: 2 };
    expect(trainModel(some, small)).toEqual(trainModel(some, small));
    expect(trainModel(some, { ...small, seed: 4 })).not.toEqual(trainModel(some, small));
  });

  it('learns the tone of words, in each language, for texts it never saw', () => {
    const label = (text: string, language: string) => sentiment(model, text, { language }).label;
    expect(label('what a lovely thing', 'en')).toBe('positive');
    expect(label('a broken thing', 'en')).toBe('negative');
    expect(label('at noon', 'en')).toBe('neutral');
    expect(label('está rota', 'es')).toBe('negative');
    expect(label('superbe rapide joli', 'fr')).toBe('positive');
    expect(label('affreux lent triste', 'fr')).toBe('negative');
  });

  it('writes into the file where its texts are from and what they may be used for', () => {
    const [first, ...rest] = texts.filter((_, at) => at % 8 === 0);
    const rows = [{ ...(first ?? texts[0]), tier: 'B', source: 'borrowed' } as LabelledText].concat(
      rest.map((row) => ({ ...row, tier: 'A' })),
    );
    const { sources, tiers } = opened(trainModel(rows, { ...options, epochs: 1 }));
    expect(sources).toEqual(['borrowed', 'test']);
    expect(tiers).toEqual(['A', 'B']);
  });

  it('is refused by a reader when a byte is missing', () => {
    const file = trainModel(texts.slice(0, 20), { ...options, epochs: 1 });
    expect(openModel(file, noLists)).not.toBeNull();
    expect(openModel(file.subarray(0, file.length - 1), noLists)).toBeNull();
    expect(openModel(new Uint8Array(40), noLists)).toBeNull();
  });

  it('has hundreds of own phrases in nine languages, each label in each', () => {
    const phrases = ownPhrases(() => [1, 1]);
    const languages = new Set(phrases.map(({ language }) => language));
    expect([...languages].sort()).toEqual(['ar', 'ca', 'de', 'en', 'es', 'fr', 'id', 'it', 'pt']);
    for (const language of languages)
      for (const label of [0, 1, 2])
        expect(
          phrases.filter((row) => row.language === language && row.label === label).length,
        ).toBeGreaterThan(20);
    expect(phrases.every(({ text }) => text.trim() === text && text !== '' && !/[{}|]/.test(text))).toBe(
      true,
    );
  });

  it('reads labelled lines and leaves out what has no tone', () => {
    const line = {
      text: 'Nada',
      lang: 'es-419',
      label: 'pos',
      source: 's',
      split: 'train',
      tier: 'A',
      domain: 'survey',
    };
    expect(readLabelled(JSON.stringify({ ...line, question: '¿Qué podemos mejorar?' }))).toMatchObject({
      language: 'es',
      label: 2,
      frame: 'improve',
    });
    expect(readLabelled(JSON.stringify({ ...line, label: null }))).toBeNull();
    expect(readLabelled('{')).toBeNull();
  });
});

describe('what a model is taught with', () => {
  const line: LabelledLine = {
    text: 'good',
    language: 'en',
    label: 2,
    source: 'xed',
    domain: 'subtitles',
    frame: 'open',
    split: 'train',
    tier: 'A',
  };
  const texts = (rows: readonly LabelledLine[], reference = false) =>
    taught(rows, reference)
      .filter(({ source }) => !source.startsWith('own'))
      .map(({ text }) => text);

  it('is training rows that may be shipped, and no number alone', () => {
    const rows = [
      line,
      { ...line, text: '9', label: 1 as const },
      { ...line, text: '👍' },
      { ...line, text: 'validated', split: 'val' },
      { ...line, text: 'borrowed', tier: 'B' },
      { ...line, text: 'alike', source: 'smsa' },
    ];
    expect(texts(rows)).toEqual(['good', '👍']);
    expect(texts(rows, true)).toEqual(['good', '👍', 'borrowed']);
  });

  it('has Hindi in Latin letters too', () => {
    expect(texts([{ ...line, text: 'मुझे पसंद है', language: 'hi' }])).toEqual(['मुझे पसंद है', 'mujhe pasand hai']);
  });
});

describe('packing', () => {
  it('keeps a weight to within one step of its root', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ noNaN: true, min: -8, max: 8 }), { minLength: 1 }), (list) => {
        const { bytes, peak } = pack(Float32Array.from(list));
        const values = unpacked(peak);
        list.forEach((weight, at) => {
          const back = values[(bytes[at] ?? 0) + 128] ?? 0;
          const root = (x: number) => Math.sqrt(Math.abs(x) / (peak || 1));
          expect(Math.abs(root(back) - root(weight))).toBeLessThan(0.5 / 127 + 1e-6);
          expect(back * weight).toBeGreaterThanOrEqual(0);
        });
      }),
    );
  });
});

describe('texts for calibration', () => {
  it('are taken at even distances, so that a source sorted by label gives all of them', () => {
    const sorted = Array.from({ length: 9000 }, (_, at) => ({
      ...(texts[0] as LabelledText),
      label: Math.floor(at / 3000) as 0 | 1 | 2,
    }));
    const chosen = sorted.filter(spreadOver(sorted));
    expect(chosen.length).toBe(1500);
    for (const label of [0, 1, 2]) expect(chosen.filter((row) => row.label === label).length).toBe(500);
  });
});

describe('calibration', () => {
  const rows = Array.from({ length: 600 }, (_, at) => {
    const label = (at % 3) as 0 | 1 | 2;
    const strength = ((at * 7919) % 100) / 50 - 0.4;
    return {
      language: 'en',
      label,
      whole: true,
      logits: [label === 0 ? strength : -strength, label === 2 ? strength : -strength] as const,
    };
  });

  it('finds the frequencies of the labels again', () => {
    const { slope, bias } = calibrate(rows);
    const [down = 0, up = 0] = bias['en'] ?? [];
    const sums = [0, 0, 0];
    for (const { logits } of rows) {
      const parts = [Math.exp(slope * logits[0] + down), 1, Math.exp(slope * logits[1] + up)];
      const sum = parts.reduce((a, b) => a + b, 0);
      parts.forEach((part, at) => {
        sums[at] = (sums[at] ?? 0) + part / sum;
      });
    }
    for (const sum of sums) expect(sum / rows.length).toBeCloseTo(1 / 3, 1);
  });

  it('gives a language without neutral texts a neutral label of its own', () => {
    const toned = rows.filter(({ label }) => label !== 1).map((row) => ({ ...row, whole: false }));
    const french = toned.map((row) => ({
      ...row,
      language: 'fr',
      logits: [row.logits[0] + 3, row.logits[1] + 3] as const,
    }));
    const { bias } = calibrate([...rows, ...toned, ...french]);
    expect(bias['fr']?.[0]).toBeLessThan((bias['en']?.[0] ?? 0) - 2);
  });
});

describe('the score', () => {
  const read = (text: string, language = 'en') => sentiment(model, text, { language });

  it('is null with a reason for what cannot be read', () => {
    expect(read('')).toMatchObject({ label: null, p: null, polarity: null, reason: 'empty' });
    expect(read(' … ¿? ')).toMatchObject({ reason: 'empty' });
    expect(read('12345')).toMatchObject({ label: null, reason: 'no-words-known' });
    expect(read('хорошо')).toMatchObject({ label: null, reason: 'no-words-known' });
    expect(read('良い', 'ja')).toMatchObject({ label: null, reason: 'language-unsupported' });
  });

  it('has probabilities that sum to one, a polarity that is their difference, and a version', () => {
    const { p, polarity, engine, label } = read('a lovely, wonderful day');
    const [down = 0, middle = 0, up = 0] = p ?? [];
    expect(down + middle + up).toBeCloseTo(1, 12);
    expect(polarity).toBeCloseTo(up - down, 12);
    expect(label).toBe('positive');
    expect(engine).toMatch(/^sentiment-2-[0-9a-f]{8}$/);
  });

  it('says which words moved it', () => {
    const { phrases } = read('the app is broken');
    expect(phrases[0]).toMatchObject({ word: 'broken', negated: false });
    expect(phrases[0]?.weight).toBeLessThan(0);
    expect(phrases.length).toBeLessThanOrEqual(5);
  });

  it('divides all that word and letter sequences did among the words, to the last digit', () => {
    for (const text of ['the app is not lovely, but fast', 'wonderful', 'terrible slow broken app!!']) {
      const features = featuresOf(text, 'en', 'open', null);
      const margins = new Float64Array(features.tokens.length);
      const [down, up] = logitsOf(model, 'survey', 'en', features, margins);
      const kept = features.span.flatMap((over, at) => (over === 0 ? [at] : []));
      const whole = logitsOf(
        model,
        'survey',
        'en',
        {
          ...features,
          hashes: kept.map((at) => features.hashes[at] ?? 0),
          first: [],
          span: [],
          words: 0,
          letters: 0,
        },
        new Float64Array(0),
      );
      const words = margins.reduce((a, b) => a + b, 0);
      expect(words + whole[1] - whole[0]).toBeCloseTo(up - down, 9);
      expect(Math.abs(words)).toBeGreaterThan(0.1);
    }
  });

  it('marks a text that pulls both ways as mixed', () => {
    expect(read('wonderful lovely fast, terrible slow broken').mixed).toBe(true);
    expect(read('wonderful lovely fast app').mixed).toBe(false);
  });

  it('takes words under one negation as one expression', () => {
    const { phrases } = read('it is not lovely');
    expect(phrases.some(({ word, negated }) => negated && word === 'not lovely')).toBe(true);
  });

  it('is never NaN, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('en', 'es', 'fr', 'ja', 'xx'),
        (text, language) => {
          const { p, polarity, label, reason } = read(text, language);
          expect(label === null).toBe(reason !== null);
          expect((p ?? [0]).every((value) => value >= 0 && value <= 1)).toBe(true);
          expect(Math.abs(polarity ?? 0)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('everyday words of praise and blame', () => {
  it('are listed once each, as the tokeniser finds them', () => {
    for (const [language, lists] of Object.entries(tones)) {
      const words = Object.values(lists).flatMap((list) => list.split(' '));
      expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
      expect(words.length, language).toBeGreaterThan(80);
      expect(words.filter((word) => word !== word.toLowerCase().normalize('NFC'))).toEqual([]);
    }
  });
});
