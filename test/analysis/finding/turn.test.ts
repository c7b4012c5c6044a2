import { describe, expect, it } from 'vitest';
import { protectFinding } from '../../../analysis/disclosure/protect-finding.ts';
import { analyse } from '../../../analysis/finding/analyse.ts';
import { sentence } from '../../../analysis/finding/sentence.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import { findingTable } from '../../../server/cli/finding-table.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import { coded, frame, numbers } from '../../support/columns.ts';

/** `i <- 1:300; x <- round(((i*37)%%101)/10, 1); y <- round(3*sin(x/3.2)+((i^3*7)%%89)/30, 3); w <- 1+((i*13)%%7)/4;
 * clu <- ceiling(i/5)` in R. */
const places = Array.from({ length: 300 }, (_, place) => place + 1);
const x = places.map((i) => ((i * 37) % 101) / 10);
const y = x.map(
  (own, row) => Math.round((3 * Math.sin(own / 3.2) + (((row + 1) ** 3 * 7) % 89) / 30) * 1000) / 1000,
);
const clusters = places.map((i) => String(Math.ceil(i / 5)));
const named = ['x', 'y', 'down', 'w'];
const codebook: Codebook = {
  format: 'codebook-1',
  name: 'turns',
  version: '1',
  languages: ['en'],
  variables: [
    ...named.map((name) => ({ name, measure: 'number' as const, label: { en: name } })),
    {
      name: 'clu',
      measure: 'nominal',
      label: { en: 'clu' },
      codes: [...new Set(clusters)].map((code) => ({ code, label: { en: code } })),
    },
  ],
};
const source = columnarSource({
  codebook,
  frames: [
    frame({
      x: numbers(x),
      y: numbers(y),
      down: numbers(y.map((own) => -own)),
      w: numbers(places.map((i) => 1 + ((i * 13) % 7) / 4)),
      clu: coded([...new Set(clusters)], clusters),
    }),
  ],
  simulated: false,
});

const asked = async (told: object, around: object = {}) => {
  const result = await analyse(source, {
    ...around,
    tasks: [{ turn: { of: 'y', by: 'x', shape: 'peak', ...told } }],
  });
  const [finding] = result.ok ? result.value : [];
  if (finding?.kind !== 'turn') throw new Error(JSON.stringify(result.issues));
  return finding;
};

describe('whether an outcome turns, by request', () => {
  it('two lines with HC3 where nothing is weighted, in a sentence of both languages and in a table', async () => {
    const finding = await asked({});
    const [first, second] = finding.lines;
    expect(finding.point).toBeCloseTo(4.84641952931, 6);
    expect(first.value).toBeCloseTo(0.66629901281413, 9);
    expect(first.se).toBeCloseTo(0.05831510336903, 9);
    expect(second.value).toBeCloseTo(-0.56889897052058, 9);
    expect(second.se).toBeCloseTo(0.04411745084986, 9);
    expect(finding.df).toBe(296);
    expect(finding.p).toBeLessThan(1e-6);
    expect(finding.curve.map(({ at }) => Math.round(at))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(sentence(finding, 'en')).toMatch(
      /^“y” rises with “x” up to \d\.\d\d, by 0\.\d\d .* and falls from there on: −0\.\d\d/,
    );
    expect(sentence(finding, 'es')).toMatch(/^«y» sube con «x» hasta .* y desde ahí baja/);
    expect(findingTable(finding, 'en', codebook).join('\n')).toMatch(/x ≤ \d\.\d\d +0\.\d\d/);
  });

  it('under a design: lm with the weights and svyglm at the same point', async () => {
    const finding = await asked({}, { weight: 'w', cluster: 'clu' });
    expect(finding.point).toBeCloseTo(4.7, 5);
    expect(finding.lines[0].value).toBeCloseTo(0.71868447453038, 6);
    expect(finding.lines[0].se).toBeCloseTo(0.05664169535394, 6);
    expect(finding.lines[1].se).toBeCloseTo(0.04562551204343, 6);
  });

  it('what was not expected is no turn, and the mirror image is one in a valley', async () => {
    const wrong = await asked({ of: 'down' });
    expect(wrong.p).toBe(1);
    expect(sentence(wrong, 'en')).toMatch(/^It cannot be told that “down” first rises and then falls/);
    expect(sentence(await asked({ of: 'down', shape: 'valley' }), 'en')).toMatch(
      /^“down” falls with “x” up to/,
    );
  });

  it('refuses what is no number and what stands twice, and shows nothing of few people', async () => {
    const { issues } = await analyse(source, {
      tasks: [{ turn: { of: 'clu', by: 'x', shape: 'peak', given: ['x'] } }],
    });
    expect(issues.map(({ code, place }) => `${code} ${place}`)).toEqual([
      'REQUEST-NOT-A-NUMBER tasks/0/turn/of',
      'REQUEST-VARIABLE-TWICE tasks/0/turn/given/0',
    ]);
    const few = protectFinding(await asked({}), 200);
    expect(few).toMatchObject({ point: null, flat: null, p: null, curve: [] });
    expect(few.notes.map(({ code }) => code)).toContain('suppressed');
    expect(sentence(few, 'en')).toMatch(/cannot be had from these data/);
    const none = await asked({}, { where: `\${x} < 0.5` });
    expect(none).toMatchObject({ point: null, df: 0 });
    expect(none.notes[0]?.code).toBe('too-few');
  });
});
