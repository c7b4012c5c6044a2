import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CodedText, readText } from '../../../../analysis/refit/coded-text.ts';
import { refit } from '../../../../analysis/refit/refit.ts';
import type { Frame } from '../../../../analysis/text/model/features.ts';
import { listedWords, noLists } from '../../../../analysis/text/model/listed-words.ts';
import { openModel, type SentimentModel } from '../../../../analysis/text/model/model.ts';
import { ownPhrases } from '../../../../analysis/text/model/own-phrases.ts';
import { performanceOf } from '../../../../analysis/text/model/performance.ts';
import { type LabelledLine, readLabelled } from '../../../../analysis/text/model/read-labelled.ts';
import { labels, sentiment } from '../../../../analysis/text/model/sentiment.ts';
import { withoutPart } from '../../../../analysis/text/model/without-part.ts';
import { sha256Hex } from '../../../../surveys/definition/sha256.ts';
import { sharedPresent, sharedText } from '../../../support/shared.ts';
import { projectRoot } from '../../../support/sources.ts';
import behaviour from '../behaviour.json' with { type: 'json' };
import misses from '../behaviour-misses.json' with { type: 'json' };

const file = readFileSync(`${projectRoot}analysis/text/sentiment.bin`);

const opened = (lists = listedWords): SentimentModel => {
  const model = openModel(file, lists);
  if (model === null) throw new Error('the shipped model must open');
  return model;
};

const model = opened();

const frames: readonly Frame[] = ['praise', 'improve', 'open'];

const cases = Object.entries(behaviour).flatMap(([language, list]) =>
  list.map(([kind = '', label = '', text = '', wanted]) => ({
    id: `${language}: ${text}${wanted === undefined ? '' : ` (${wanted})`}`,
    language,
    kind,
    label,
    text,
    frame: frames.find((frame) => frame === wanted) ?? ('open' as const),
  })),
);

describe('the file of the model', () => {
  it('is small, says truly what it holds, and speaks the languages it was taught', () => {
    expect(file.length).toBeLessThan(2_500_000);
    const { general, survey, review } = model.tables;
    expect(sha256Hex(new Uint8Array([...general, ...survey, ...review]))).toBe(model.hash);
    expect(model.languages.join(' ')).toBe('ar ca de en es eu fr he hi id it nl pl pt ru tr uk zh');
  });

  it('learned from nothing that may only be measured with', () => {
    expect(model.tiers).toEqual(['A']);
    const notice = readFileSync(`${projectRoot}NOTICE`, 'utf8').toLowerCase();
    const named: Readonly<Record<string, string>> = {
      arsarcasm2: 'arsarcasm-v2',
      es_survey: 'cis surveys',
      nhs_fft: 'nhs friends and family',
      own: 'its own phrases',
    };
    const origins = new Set(model.sources.map((source) => source.split(',')[0] ?? ''));
    expect(origins.has('umsab') || origins.has('smsa')).toBe(false);
    for (const source of origins) expect(notice).toContain(named[source] ?? source);
  });
});

describe('behaviour', () => {
  it('is tested on phrases that the model was not taught', () => {
    const known = new Set(ownPhrases(() => [1, 1]).map(({ text }) => text.toLowerCase()));
    const same = cases.filter(
      ({ kind, text }) => !['nothing', 'no answer', 'emoji'].includes(kind) && known.has(text.toLowerCase()),
    );
    expect(same).toEqual([]);
    expect(cases.length).toBeGreaterThanOrEqual(200);
  });

  it('is right on at least nine in ten, and wrong on the listed ones only', () => {
    const wrong = cases.filter(
      ({ language, text, frame, label }) =>
        sentiment(model, text, { language, frame }).label?.slice(0, 3) !== label,
    );
    expect(1 - wrong.length / cases.length).toBeGreaterThanOrEqual(0.9);
    expect(wrong.map(({ id }) => id)).toEqual(misses);
  });
});

describe.skipIf(!sharedPresent)('on labelled texts that were not learned from (README has the table)', () => {
  const rowsOf = (set: string, language: string): readonly LabelledLine[] =>
    sharedText(`data/sentiment/${set}.jsonl.gz`)
      .split('\n')
      .map(readLabelled)
      .filter((row) => row !== null)
      .filter((row) => row.split === 'val' && row.language === language);

  const found = (set: string, language: string, by = model) =>
    performanceOf(
      rowsOf(set, language).map(({ text, domain, frame, label }) => {
        const head = domain === 'survey' || domain === 'review' ? domain : 'general';
        const { label: read, p } = sentiment(by, text, { language, head, frame });
        return {
          gold: label,
          read: read === null ? 1 : labels.indexOf(read),
          sure: Math.max(...(p ?? [0])),
        };
      }),
    );

  it('NHS answers: macro-F1, accuracy, calibration', () => {
    const { macroF1, accuracy, accuracyOfSurest, calibrationError } = found('nhs_fft', 'en');
    expect(macroF1).toBeGreaterThanOrEqual(0.66);
    expect(accuracy).toBeGreaterThanOrEqual(0.78);
    expect(accuracyOfSurest).toBeGreaterThanOrEqual(0.85);
    expect(calibrationError).toBeLessThan(0.05);
  });

  it.each([
    ['opener', 'en', 0.68],
    ['opener', 'es', 0.68],
    ['smsa', 'id', 0.6],
    ['goemotions', 'en', 0.64],
    ['multibooked', 'ca', 0.65],
    ['umsab', 'ar', 0.5],
    ['umsab', 'de', 0.5],
    ['umsab', 'en', 0.6],
    ['umsab', 'es', 0.5],
    ['umsab', 'fr', 0.45],
    ['umsab', 'it', 0.5],
    ['umsab', 'pt', 0.48],
  ] as const)('%s %s: macro-F1 of at least %d', (set, language, least) => {
    expect(found(set, language).macroF1).toBeGreaterThanOrEqual(least);
  });

  it('Spanish survey comments, by the model without its part for them, and with their codes', () => {
    const rows = sharedText('data/sentiment/es_survey.jsonl.gz')
      .split('\n')
      .map(readLabelled)
      .filter((row) => row !== null && row.language === 'es');
    const without = withoutPart(model, 'survey', 'es');
    const coded = rows.flatMap((row): readonly CodedText[] => {
      const read = row === null ? null : readText(without, row);
      return row === null || read === null ? [] : [{ ...read, label: row.label, source: 'coder' }];
    });
    const steps = [1, 2, 3].flatMap((seed) => refit(coded, seed)?.steps ?? []);
    const mean = (name: string): number => {
      const own = steps.filter(({ step }) => step === name);
      return own.reduce((sum, { quality }) => sum + quality.macroF1, 0) / own.length;
    };
    expect(mean('model')).toBeGreaterThanOrEqual(0.55);
    expect(mean('weights')).toBeGreaterThanOrEqual(0.73);
  });

  it('does without word lists, a little worse', () => {
    expect(found('nhs_fft', 'en', opened(noLists)).macroF1).toBeGreaterThan(0.55);
  });
});
