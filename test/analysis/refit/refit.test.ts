import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { type CodedText, keptText, labelOf, readText } from '../../../analysis/refit/coded-text.ts';
import { fitSlope } from '../../../analysis/refit/fit-slope.ts';
import { probabilitiesOf, readWith } from '../../../analysis/refit/layer.ts';
import { layerOf } from '../../../analysis/refit/layer-of.ts';
import { likeness } from '../../../analysis/refit/likeness.ts';
import { meanReader } from '../../../analysis/refit/mean-reader.ts';
import { readQuality } from '../../../analysis/refit/read-quality.ts';
import { leastToLearn, refit } from '../../../analysis/refit/refit.ts';
import { listedWords } from '../../../analysis/text/model/listed-words.ts';
import { openModel } from '../../../analysis/text/model/model.ts';
import { projectRoot } from '../../support/sources.ts';

const model = openModel(readFileSync(`${projectRoot}analysis/text/sentiment.bin`), listedWords);
if (model === null) throw new Error('no model');

/** What this study calls good and bad, in words that mean neither elsewhere. */
const words = [
  ['the blue form', 'counter nine', 'window three'],
  ['the town hall', 'an ordinary letter', 'my file number'],
  ['the green form', 'counter two', 'window seven'],
] as const;
const frames = [
  (word: string) => `They sent me to ${word} again`,
  (word: string) => `it was ${word}, as my neighbour said`,
  (word: string) => `${word} on a Monday`,
  (word: string) => `In my case ${word} and then home`,
];

const study = (seed: number, many: number): readonly CodedText[] => {
  const random = seededRandom(seed);
  return Array.from({ length: many }, (): CodedText => {
    const label = random.integer(3);
    const word = words[label]?.[random.integer(3)] ?? '';
    const text = frames[random.integer(frames.length)]?.(word) ?? '';
    const read = readText(model, { text, language: 'en', frame: 'open' });
    if (read === null) throw new Error(text);
    const said = random.uniform() < 0.1 ? random.integer(3) : label;
    return { ...read, label: said, source: 'coder' };
  });
};

const steps = (coded: readonly CodedText[]) => {
  const taught = refit(coded, 1);
  const of = (name: string) => taught?.steps.find(({ step }) => step === name)?.quality;
  return { taught, before: of('model'), after: of(taught?.taken ?? '') };
};

describe('what a study’s codes teach', () => {
  it('is nothing below fifty codes of those who read by chance, whatever authors say', () => {
    const coded = study(1, leastToLearn);
    expect(refit(coded.slice(1), 1)).toBeNull();
    expect(
      refit([...coded.slice(1), ...coded.map((own) => ({ ...own, source: 'author' as const }))], 1),
    ).toBeNull();
    expect(refit(coded, 1)?.codes).toBe(leastToLearn);
  });

  it('is its own words, measured on texts whose codes were not seen, and calibrated there', () => {
    const { taught, before, after } = steps(study(2, 240));
    expect(taught?.taken).toBe('weights');
    expect(before?.macroF1).toBeLessThan(0.5);
    expect(after?.macroF1).toBeGreaterThan(0.85);
    expect(after?.calibrationError).toBeLessThan(before?.calibrationError ?? 0);
    expect(after?.calibrationError).toBeLessThan(0.1);
    expect(after?.texts).toBe(240);
    const fresh = study(3, 300);
    const judged = fresh.map((text) => ({
      label: text.label,
      p: taught?.read(text) ?? probabilitiesOf(0, 0),
    }));
    expect(readQuality(judged)?.accuracy).toBeGreaterThan(0.85);
  });

  it('is the same for the same codes and seed', () => {
    const coded = study(4, 80);
    const [one, other] = [refit(coded, 5), refit(coded, 5)];
    expect(other?.heldOut).toEqual(one?.heldOut);
    expect(refit(coded, 6)?.heldOut).not.toEqual(one?.heldOut);
  });

  it('is left aside where codes follow nothing in the texts', () => {
    const random = seededRandom(9);
    const taken = Array.from({ length: 6 }, () => {
      const noise = study(5, 80).map((own) => ({
        ...own,
        logits: [0, 0] as const,
        label: random.integer(3),
      }));
      return steps(noise).taught?.taken;
    });
    expect(taken.filter((step) => step === 'model').length).toBeGreaterThan(4);
  });

  it('never reads a coded text by its own code: another code changes all but its own reading', () => {
    const coded = study(6, 100);
    const changed = coded.map((own, place) => (place === 17 ? { ...own, label: (own.label + 1) % 3 } : own));
    const [one, other] = [refit(coded, 1), refit(changed, 1)];
    expect([one?.taken, other?.taken]).toEqual(['weights', 'weights']);
    expect(other?.heldOut[17]).toEqual(one?.heldOut[17]);
    const moved = coded.filter((_, place) => one?.heldOut[place]?.[0] !== other?.heldOut[place]?.[0]).length;
    expect(moved).toBeGreaterThan(70);
  });

  it('comes from authors too, who are not counted among the codes that measure it', () => {
    const coded = study(7, 60);
    const authors = study(8, 150).map((own) => ({ ...own, source: 'author' as const }));
    const [alone, both] = [steps(coded), steps([...coded, ...authors])];
    expect([both.taught?.codes, both.taught?.byAuthors, both.after?.texts]).toEqual([60, 150, 60]);
    expect(both.after?.logLoss).toBeLessThan(alone.after?.logLoss ?? 0);
  });
});

describe('its parts', () => {
  it('a layer reads as the pulls of the texts that taught it do', () => {
    const coded = study(10, 60);
    const alike = likeness(coded);
    const start = fitSlope(coded);
    const layer = layerOf(coded, alike, start);
    const right = coded.filter((text) => {
      const p = readWith(layer, text);
      return p.indexOf(Math.max(...p)) === text.label;
    });
    expect(right.length).toBeGreaterThan(50);
    const [first] = coded;
    if (first === undefined) throw new Error('none');
    const other = layerOf(coded.slice(0, 30), likeness(coded.slice(0, 30)), start);
    const mean = meanReader([layer, other])(first);
    const [a, b] = [readWith(layer, first), readWith(other, first)];
    for (const place of [0, 1, 2] as const) expect(mean[place]).toBeCloseTo((a[place] + b[place]) / 2, 12);
  });

  it('slope and biases are those that made the codes', () => {
    const random = seededRandom(3);
    const coded = Array.from({ length: 6000 }, (): CodedText => {
      const logits = [2 * random.normal(), 2 * random.normal()] as const;
      const p = probabilitiesOf(0.5 * logits[0] + 0.4, 0.5 * logits[1] - 0.3);
      const number = random.uniform();
      const label = number < p[0] ? 0 : number < p[0] + p[1] ? 1 : 2;
      return { logits, label, places: new Int32Array(), values: new Float64Array(), source: 'coder' };
    });
    const { slope, bias } = fitSlope(coded);
    expect(slope).toBeCloseTo(0.5, 1);
    expect(bias[0]).toBeCloseTo(0.4, 0.9);
    expect(bias[1]).toBeCloseTo(-0.3, 0.9);
  });

  it('a text whose words are gone is read by its probabilities', () => {
    const read = readText(model, { text: 'They were kind and quick', language: 'en', frame: 'open' });
    if (read === null) throw new Error('not read');
    const p = probabilitiesOf(...read.logits);
    const [kept, whole] = [keptText(p).logits, read.logits];
    for (const place of [0, 1] as const) expect(kept[place]).toBeCloseTo(whole[place], 9);
  });

  it('counts agreement by hand', () => {
    const quality = readQuality([
      { p: [0.7, 0.2, 0.1], label: 0 },
      { p: [0.1, 0.3, 0.6], label: 1 },
    ]);
    expect(quality?.accuracy).toBe(0.5);
    expect(quality?.brier).toBeCloseTo((0.09 + 0.04 + 0.01 + 0.01 + 0.49 + 0.36) / 2, 12);
    expect(quality?.logLoss).toBeCloseTo(-(Math.log(0.7) + Math.log(0.3)) / 2, 12);
    expect(quality?.calibrationError).toBeCloseTo((0.3 + 0.6) / 2, 12);
    expect(readQuality([])).toBeNull();
    expect(['negative', 'neutral', 'positive', 'mixed', 'unclear'].map(labelOf)).toEqual([
      0,
      1,
      2,
      null,
      null,
    ]);
  });
});
