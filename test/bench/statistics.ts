import { inverse } from '../../analysis/algebra/inverse.ts';
import type { Column } from '../../analysis/data/column.ts';
import { seededRandom } from '../../analysis/distribution/random.ts';
import { fitFactorModel } from '../../analysis/factor/fit-factor-model.ts';
import { fitMeasures } from '../../analysis/factor/fit-measures.ts';
import { groupSample } from '../../analysis/factor/group-sample.ts';
import { analyse } from '../../analysis/finding/analyse.ts';
import { columnarSource } from '../../analysis/source/columnar.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import { besideR } from './beside-r.ts';
import { alphaOfPeople, columnShareErrors, logLikelihood } from './row-loops.ts';
import { processorTime, sideBySide } from './side-by-side.ts';
import { tellRatio } from './tell-ratio.ts';

const codesOf = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index));

const coded = (codes: readonly string[], values: Uint8Array) => ({ kind: 'coded' as const, codes, values });

const variable = (name: string, measure: 'nominal' | 'ordinal', codes: readonly string[]) => ({
  name,
  measure,
  label: { en: name },
  ...(measure === 'ordinal' ? { direction: 'up' as const } : {}),
  codes: codes.map((code) => ({ code, label: { en: code } })),
});

const codebookOf = (
  variables: Codebook['variables'],
  scores: NonNullable<Codebook['scores']> = [],
): Codebook => ({ format: 'codebook-1', name: 'bench', version: '1', languages: ['en'], variables, scores });

interface Bench {
  readonly what: string;
  readonly ours: () => Promise<unknown>;
  readonly loop: string;
  readonly theirs: () => unknown;
  readonly rounds: number;
  readonly r: number | null;
  readonly goal: string;
  /** How many times as fast as R that is. */
  readonly asked: number;
}

/** Beside the loop by the clock, round by round; beside R by processor time. */
const report = async ({ what, ours, loop, theirs, rounds, r, goal, asked }: Bench): Promise<void> => {
  const found = await sideBySide(ours, theirs, rounds);
  const processor = await processorTime(ours);
  tellRatio({ what, beside: loop, ratio: found.ratio });
  if (r !== null) tellRatio({ what, beside: 'R, time of the processor', ratio: r / processor, asked });
  process.stdout.write(
    `  ${what}: ours ${found.ours.toFixed(0)} ms (${processor.toFixed(0)} ms of processor), ${loop} ${found.theirs.toFixed(0)} ms, ${found.ratio.toFixed(1)} times faster\n    ${
      r === null
        ? 'R with its packages is not installed'
        : `R ${r.toFixed(0)} ms of processor, ${(r / processor).toFixed(1)} times faster`
    } (goal: ${goal})\n`,
  );
};

/** 5 × 20 over a million people with weights in ten strata: shares, errors, intervals, Rao–Scott and letters. */
const tableBench = async (): Promise<void> => {
  const rows = 1_000_000;
  const random = seededRandom(1);
  const columnsOf = (below: number): Uint8Array =>
    Uint8Array.from({ length: rows }, () => random.integer(below));
  const [row, column, stratum] = [columnsOf(5), columnsOf(20), columnsOf(10)];
  const weight = Float64Array.from({ length: rows }, () => 0.5 + random.uniform());
  const [points, groups, layers] = [codesOf(1, 5), codesOf(1, 20), codesOf(1, 10)];
  const source = columnarSource({
    codebook: codebookOf([
      variable('answer', 'ordinal', points),
      variable('group', 'nominal', groups),
      variable('layer', 'nominal', layers),
      { name: 'w', measure: 'number', label: { en: 'Weight' }, role: 'weight' },
    ]),
    frames: [
      {
        rows,
        columns: new Map<string, Column>([
          ['answer', coded(points, row)],
          ['group', coded(groups, column)],
          ['layer', coded(layers, stratum)],
          ['w', { kind: 'number' as const, values: weight }],
        ]),
      },
    ],
    simulated: true,
  });
  const people = Array.from({ length: rows }, (_, place) => ({
    row: row[place] ?? 0,
    column: column[place] ?? 0,
    stratum: stratum[place] ?? 0,
    weight: weight[place] ?? 0,
  }));
  const ask = async () => {
    const task = { crosstab: { rows: ['answer'], columns: ['group'], letters: {} } };
    const result = await analyse(source, { weight: 'w', strata: 'layer', tasks: [task] });
    const [found] = result.ok ? result.value : [];
    if (found?.kind !== 'crosstab') throw new Error('statisticsBench: no crosstab');
    return found;
  };
  const errors = columnShareErrors(people, 5, 20, 10);
  const found = await ask();
  errors.forEach((se, cell) => {
    const ours = found.cells[Math.floor(cell / 20)]?.[cell % 20]?.column.se ?? Number.NaN;
    if (!(Math.abs(ours / se - 1) < 1e-8)) throw new Error(`statisticsBench: errors differ in cell ${cell}`);
  });
  await report({
    what: 'table 5 x 20 with Rao–Scott, intervals and letters, 1,000,000 people, weights and strata',
    ours: ask,
    loop: 'loop for the standard errors alone',
    theirs: () => columnShareErrors(people, 5, 20, 10),
    rounds: 3,
    r: besideR(
      ['survey'],
      { row, column, stratum, weight },
      {
        prepare:
          'd$row <- factor(d$row); d$column <- factor(d$column); s <- svydesign(ids = ~1, strata = ~stratum, weights = ~weight, data = d)',
        run: 'svychisq(~row + column, s)',
      },
    ),
    goal: '100 times faster than svychisq of survey',
    asked: 100,
  });
};

/** Answers of one to seven by people of ten groups who share a factor. */
const scaleRows = (rows: number, items: number) => {
  const random = seededRandom(2);
  const group = Uint8Array.from({ length: rows }, () => random.integer(10));
  const values = Array.from({ length: items }, () => new Uint8Array(rows));
  const people = Array.from({ length: rows }, (_, row) => {
    const factor = random.normal();
    return values.map((own) => {
      const answer = Math.round(4 + 1.2 * (0.7 * factor + 0.71 * random.normal()));
      own[row] = Math.min(7, Math.max(1, answer)) - 1;
      return (own[row] ?? 0) + 1;
    });
  });
  const [points, groups] = [codesOf(1, 7), codesOf(1, 10)];
  const names = values.map((_, place) => `i${place + 1}`);
  const source = columnarSource({
    codebook: codebookOf(
      [...names.map((name) => variable(name, 'ordinal', points)), variable('group', 'nominal', groups)],
      [{ construct: 'scale', label: { en: 'Scale' }, items: names.map((item) => ({ item })) }],
    ),
    frames: [
      {
        rows,
        columns: new Map([
          ...names.map((name, place) => [name, coded(points, values[place] ?? new Uint8Array(0))] as const),
          ['group', coded(groups, group)] as const,
        ]),
      },
    ],
    simulated: true,
  });
  return { source, people, group, names, values };
};

const alphaBench = async (): Promise<void> => {
  const { source, people, names, values } = scaleRows(100_000, 10);
  const ask = async (): Promise<number> => {
    const result = await analyse(source, { tasks: [{ reliability: { construct: 'scale' } }] });
    const [found] = result.ok ? result.value : [];
    return found?.kind === 'reliability' ? (found.pooled.alpha ?? Number.NaN) : Number.NaN;
  };
  if (!(Math.abs((await ask()) - alphaOfPeople(people)) < 1e-9))
    throw new Error('statisticsBench: the alphas differ');
  await report({
    what: 'reliability request, 100,000 x 10',
    ours: ask,
    loop: 'loop for alpha alone',
    theirs: () => alphaOfPeople(people),
    rounds: 9,
    r: besideR(['psych'], Object.fromEntries(names.map((name, place) => [name, values[place] ?? []])), {
      run: 'suppressWarnings(psych::alpha(d))',
    }),
    goal: '10 times faster than alpha of psych',
    asked: 10,
  });
};

/** From moments, made anew each time, to the scalar model with its fit measures. */
const scalarBench = async (): Promise<void> => {
  const { source, people, group, names, values } = scaleRows(100_000, 6);
  const fitted = async () => {
    const moments = await source.moments({ variables: names, by: ['group'] });
    const scale = names.map((item) => ({ item, reversed: false }));
    const samples = moments.groups.flatMap((own) => groupSample(own.moments, scale) ?? []);
    const fit = fitFactorModel(
      {
        factors: [{ factor: 'f', items: names }],
        unit: 'marker',
        means: true,
        equal: ['loadings', 'intercepts'],
      },
      samples,
    );
    if (fit === null || samples.length !== 10) throw new Error('statisticsBench: no scalar model');
    return {
      fit,
      measures: fitMeasures(fit),
      codes: moments.groups.map(({ codes }) => Number(codes[0]) - 1),
    };
  };
  const { fit, measures, codes } = await fitted();
  const byGroup = codes.map((code) => people.filter((_, row) => group[row] === code));
  const look = (): number =>
    fit.groups.reduce((sum, { implied, mean }, place) => {
      const turned = inverse(implied);
      if (turned === null) throw new Error('statisticsBench: singular');
      return sum + logLikelihood(byGroup[place] ?? [], mean, turned.inverse.values, turned.logDeterminant);
    }, 0);
  if (!(Math.abs(look() / measures.logLikelihood - 1) < 1e-8))
    throw new Error('statisticsBench: the likelihoods differ');
  await report({
    what: 'scalar model, 6 items, 10 groups, 100,000 people, moments and fit',
    ours: fitted,
    loop: 'loop for the likelihood at one point, of the dozens a search takes,',
    theirs: look,
    rounds: 9,
    r: besideR(
      ['lavaan'],
      { ...Object.fromEntries(names.map((name, place) => [name, values[place] ?? []])), g: group },
      { run: `cfa("f =~ ${names.join('+')}", d, group = "g", group.equal = c("loadings", "intercepts"))` },
    ),
    goal: 'no more than twice the time of cfa of lavaan',
    asked: 0.5,
  });
};

/** The three speed goals of the statistics, each beside R where it is installed and beside a plain loop always. */
export const statisticsBench = async (): Promise<void> => {
  await tableBench();
  await alphaBench();
  await scalarBench();
};
