import { analyse } from '../../analysis/finding/analyse.ts';
import { columnarSource } from '../../analysis/source/columnar.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import { sideBySide } from './side-by-side.ts';
import { tellRatio } from './tell-ratio.ts';

const points = ['1', '2', '3', '4', '5'];
const missing = '98';
const countries = Array.from({ length: 20 }, (_, index) => `c${index + 1}`);
const items = ['q1'];

const codebook: Codebook = {
  format: 'codebook-1',
  name: 'bench',
  version: '1',
  languages: ['en'],
  variables: [
    ...items.map((name) => ({
      name,
      measure: 'ordinal' as const,
      label: { en: name },
      direction: 'up' as const,
      codes: [
        ...points.map((code) => ({ code, label: { en: code } })),
        { code: missing, label: { en: 'Don’t know' }, missing: 'unsure' as const },
      ],
    })),
    {
      name: 'country',
      measure: 'nominal',
      label: { en: 'Country' },
      codes: countries.map((code) => ({ code, label: { en: code } })),
    },
  ],
};

type Row = Readonly<Record<string, string>>;

/** The same answers as typed columns and as an object a respondent. */
const answersOf = (rows: number) => {
  let state = 1;
  const next = (limit: number): number => {
    state = (state * 16807) % 2147483647;
    return state % limit;
  };
  const codes = [...points, missing];
  const own = items.map(() =>
    Uint8Array.from({ length: rows }, () => (next(100) === 0 ? points.length : next(points.length))),
  );
  const country = Uint8Array.from({ length: rows }, () => next(countries.length));
  const coded = (list: readonly string[], values: Uint8Array) => ({
    kind: 'coded' as const,
    codes: list,
    values,
  });
  const objects = Array.from(
    { length: rows },
    (_, row): Row => ({
      ...Object.fromEntries(items.map((name, place) => [name, codes[own[place]?.[row] ?? 0] ?? ''])),
      country: countries[country[row] ?? 0] ?? '',
    }),
  );
  const columns = new Map([
    ...items.map((name, place) => [name, coded(codes, own[place] ?? new Uint8Array(0))] as const),
    ['country', coded(countries, country)] as const,
  ]);
  return { source: columnarSource({ codebook, frames: [{ rows, columns }], simulated: true }), objects };
};

/** Counts of every pair of answers, object by object. */
const countRows = (objects: readonly Row[]): ReadonlyMap<string, number> => {
  const cells = new Map<string, number>();
  for (const row of objects) {
    const { q1 = '', country = '' } = row;
    if (q1 === missing) continue;
    const key = `${q1} ${country}`;
    cells.set(key, (cells.get(key) ?? 0) + 1);
  }
  return cells;
};

const asked = async (source: ReturnType<typeof answersOf>['source'], task: unknown) => {
  const result = await analyse(source, { tasks: [task] });
  if (!result.ok) throw new Error(`analysisBench: ${result.issues[0]?.code}`);
  return result.value[0];
};

const report = (
  what: string,
  { ours, theirs, ratio }: { readonly ours: number; readonly theirs: number; readonly ratio: number },
): void => {
  tellRatio({ what, beside: 'a loop over row objects', ratio });
  process.stdout.write(
    `  ${what}: columns ${ours.toFixed(1)} ms, row objects ${theirs.toFixed(0)} ms, ${ratio.toFixed(0)} times faster\n`,
  );
};

/**
 * A request as a researcher sends it (a crosstab with intervals, test and letters) against a loop over an object a
 * respondent that only counts. Alpha and factor models stand beside R in `statistics.ts`.
 */
export const analysisBench = async (): Promise<void> => {
  const table = { crosstab: { rows: ['q1'], columns: ['country'], letters: {} } };

  const many = answersOf(1_000_000);
  const counted = countRows(many.objects);
  const crosstab = await asked(many.source, table);
  if (crosstab?.kind !== 'crosstab') throw new Error('analysisBench: no crosstab');
  crosstab.rows.codes.forEach((code, row) => {
    crosstab.columns?.codes.forEach((country, column) => {
      if (crosstab.cells[row]?.[column]?.n !== (counted.get(`${code} ${country}`) ?? 0))
        throw new Error(`analysisBench: the two ways differ in ${code} ${country}`);
    });
  });
  report(
    'crosstab request, 5 x 20, 1,000,000 responses',
    await sideBySide(
      () => asked(many.source, table),
      () => countRows(many.objects),
      5,
    ),
  );
};
