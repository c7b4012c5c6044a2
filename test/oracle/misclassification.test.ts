import { describe, expect, it } from 'vitest';
import { cohenKappa } from '../../analysis/agreement/cohen-kappa.ts';
import { krippendorffAlpha } from '../../analysis/agreement/krippendorff-alpha.ts';
import { ratingsOf } from '../../analysis/agreement/ratings.ts';
import { element } from '../../analysis/algebra/matrix.ts';
import { groupMeans } from '../../analysis/compare/means.ts';
import { seededRandom } from '../../analysis/distribution/random.ts';
import { designModel } from '../../analysis/model/design-model.ts';
import { modelRows } from '../../analysis/model/model-rows.ts';
import { regression } from '../../analysis/model/regression.ts';
import { correctedOutcome } from '../../analysis/prediction/corrected-outcome.ts';
import { roganGladen } from '../../analysis/prediction/rogan-gladen.ts';
import { effectiveBase } from '../../analysis/weight/effective-base.ts';
import { sharedAbsent, sharedJson, sharedPresent, sharedText } from '../support/shared.ts';
import { bars, deviation } from './deviation.ts';
import { scoredRows } from './scored-rows.ts';
import { countries, designs, momentsRows, type Row } from './synth.ts';

interface Estimates {
  readonly est: number;
  readonly se: number;
}

interface Model {
  readonly term: readonly string[];
  readonly b: readonly number[];
  readonly se: readonly number[];
}

interface Supervised {
  readonly machine_mean_score: Estimates;
  readonly mean_score: Estimates;
  readonly machine_pos: Estimates;
  readonly pos: Estimates;
  readonly pos_by_country: { readonly est: readonly number[]; readonly se: readonly number[] };
  readonly linear: Model;
  readonly logit: Model;
}

interface Reference {
  readonly agreement: Readonly<Record<string, number>>;
  readonly by_language: Readonly<
    Record<
      string,
      { readonly n: number; readonly n_labelled: number; readonly pos: Readonly<Record<string, number>> }
    >
  >;
  readonly dsl: Readonly<Record<'strat' | 'clust', Supervised>>;
}

const classes = ['neg', 'neu', 'pos'];

/** The made-up survey with what the machine and two people said of each text; empty where nobody did. */
const labelled = (): readonly Row[] => {
  const [, ...lines] = sharedText('reference/stats/labels.csv').trim().split(/\r?\n/);
  const labels = lines.map((line) => line.split(',').map((cell) => cell.replace(/^"|"$/g, '')));
  return scoredRows().map((row, place) => {
    const [id, machine = '', human = '', second = '', probability = ''] = labels[place] ?? [];
    expect(id).toBe(row['id']);
    const own = Object.entries(row).map(([name, value]) => [name, String(value)]);
    return { ...Object.fromEntries(own), machine, human, second, probability };
  });
};

describe.skipIf(!sharedPresent)(`a classifier's error against R (${sharedAbsent})`, () => {
  const rows = sharedPresent ? labelled() : [];
  const reference = (): Reference => sharedJson('reference/stats/R_misclassification.json') as Reference;

  it('agreement of two people', () => {
    const off = deviation(1e-10);
    const { agreement } = reference();
    const both = rows.filter((row) => row['human'] !== '' && row['second'] !== '');
    const n = new Float64Array(9);
    for (const row of both) {
      const cell = classes.indexOf(row['human'] ?? '') * 3 + classes.indexOf(row['second'] ?? '');
      n[cell] = (n[cell] ?? 0) + 1;
    }
    const codes = ['1', '2', '3'];
    const tally = { dimensions: ['one', 'other'].map((variable) => ({ variable, codes })), n, w: n, w2: n };
    off.compare(both.length, agreement['n'] ?? 0);
    off.compare(cohenKappa(tally).agreement, agreement['percent'] ?? 0);
    off.compare(cohenKappa(tally).kappa, agreement['kappa'] ?? 0);
    off.compare(cohenKappa(tally, { weights: 'quadratic' }).kappa, agreement['kappa_quadratic'] ?? 0);
    const ratings = ratingsOf(
      codes,
      both.map((row) => ['human', 'second'].map((name) => String(1 + classes.indexOf(row[name] ?? '')))),
    );
    for (const level of ['nominal', 'interval'] as const)
      off.compare(
        krippendorffAlpha(ratings, level, seededRandom(1), { resamples: 1 }).alpha,
        agreement[`alpha_${level}`] ?? 0,
      );
    expect(off.count).toBe(6);
  });

  it('Rogan and Gladen’s share by language', () => {
    const off = deviation(1e-10);
    for (const [language, wanted] of Object.entries(reference().by_language)) {
      const own = rows.filter((row) => row['lang'] === language);
      const known = own.filter((row) => row['human'] !== '');
      const weight = (some: readonly Row[], power = 1): number =>
        some.reduce((sum, row) => sum + Number(row['w']) ** power, 0);
      const said = (some: readonly Row[], name: string, yes: boolean): readonly Row[] =>
        some.filter((row) => (row[name] === 'pos') === yes);
      const apparent = weight(said(own, 'machine', true)) / weight(own);
      const people = effectiveBase(weight(own), weight(own, 2));
      const [positives, negatives] = [said(known, 'human', true), said(known, 'human', false)];
      const found = roganGladen({
        people,
        yes: apparent * people,
        positives: positives.length,
        found: said(positives, 'machine', true).length,
        negatives: negatives.length,
        left: said(negatives, 'machine', false).length,
      });
      const { pos } = wanted;
      off.compare(own.length, wanted.n);
      off.compare(known.length, wanted.n_labelled);
      off.compare(apparent, pos['apparent'] ?? 0);
      off.compare(people, pos['n_effective'] ?? 0);
      off.compare(found.sensitivity, pos['sensitivity'] ?? 0);
      off.compare(positives.length, pos['n1'] ?? 0);
      off.compare(found.specificity, pos['specificity'] ?? 0);
      off.compare(negatives.length, pos['n0'] ?? 0);
      off.compare(found.value, pos['clipped'] ?? 0);
      off.compare(found.se, pos['se'] ?? 0);
    }
    expect(off.count).toBe(60);
  });

  it('means, shares and models of corrected outcomes under two designs', () => {
    const off = bars();
    const number = (label: string, kind: 'score' | 'pos'): number =>
      kind === 'score' ? classes.indexOf(label) - 1 : Number(label === 'pos');
    const tuning = { lambda: 1, shift: 0, prediction: 0, left: 1, n: rows.length };
    const corrected = (row: Row, kind: 'score' | 'pos'): number =>
      correctedOutcome(
        {
          prediction: number(row['machine'] ?? '', kind),
          code: row['human'] === '' ? null : number(row['human'] ?? '', kind),
          probability: Number(row['probability']),
        },
        tuning,
      );
    const close = (
      own: number | null | undefined,
      wanted: number | undefined,
      what: string,
      bar = 1e-10,
    ): void => off.within(own, wanted, bar * Math.abs(wanted ?? 0), what);
    for (const design of ['strat', 'clust'] as const) {
      const wanted = reference().dsl[design];
      const mean = (value: (row: Row) => number, told: Estimates, what: string): void => {
        const { total } = groupMeans(
          momentsRows(rows, what, (row) => String(value(row)), null, designs[design]),
        );
        close(total.value, told.est, what);
        close(total.se, told.se, `${what} error`);
      };
      mean((row) => number(row['machine'] ?? '', 'score'), wanted.machine_mean_score, 'machine');
      mean((row) => corrected(row, 'score'), wanted.mean_score, 'corrected');
      mean((row) => number(row['machine'] ?? '', 'pos'), wanted.machine_pos, 'machine share');
      mean((row) => corrected(row, 'pos'), wanted.pos, 'corrected share');
      const by = { variable: 'country', codes: [...countries], code: (row: Row) => row['country'] ?? '' };
      const { groups } = groupMeans(
        momentsRows(rows, 'pos', (row) => String(corrected(row, 'pos')), by, designs[design]),
      );
      groups.forEach((group, place) => {
        close(group.mean.value, wanted.pos_by_country.est[place], 'by country');
        close(group.mean.se, wanted.pos_by_country.se[place], 'error by country');
      });
      const known = rows.filter((row) => row['control_s'] !== '');
      const control = { term: 'control_s', values: known.map((row) => Number(row['control_s'])) };
      const others = countries.slice(1).map((code) => ({
        term: `country${code}`,
        values: known.map((row) => Number(row['country'] === code)),
      }));
      const weights = known.map((row) => Number(row['w']));
      const place = {
        stratum: known.map((row) => row['country'] ?? ''),
        ...(design === 'clust' ? { cluster: known.map((row) => row['psu'] ?? '') } : {}),
      };
      const linear = regression(
        modelRows(
          known.map((row) => corrected(row, 'score')),
          [control, ...others],
          weights,
        ),
        'linear',
      );
      const logit = regression(
        modelRows(
          known.map((row) => corrected(row, 'pos')),
          [control],
          weights,
        ),
        'logit',
      );
      for (const [fit, told, what] of [
        [linear, wanted.linear, 'linear'],
        [logit, wanted.logit, 'logit'],
      ] as const) {
        if (fit === null || fit === 'separated') throw new Error(`no ${what} model`);
        /* R makes this design of everybody; those without a score of control contribute nothing to it. */
        const { units } = momentsRows(rows, 'x', () => '1', null, designs[design]);
        const { covariance } = designModel(fit, { ...place, units });
        told.b.forEach((value, term) => {
          close(fit.coefficients[term], value, `${what} ${term}`, 2e-5);
          close(
            covariance && Math.sqrt(element(covariance, term, term)),
            told.se[term],
            `${what} error`,
            1e-5,
          );
        });
      }
    }
    expect(off.count).toBe(2 * (8 + 10 + 16));
  });
});
