import { columnarSource } from '../../../analysis/source/columnar.ts';
import type { Source } from '../../../analysis/source/source.ts';
import type { Variable } from '../../../surveys/model/codebook.ts';
import { coded, frame, numbers } from '../../support/columns.ts';
import { countedRows } from '../../support/counted-rows.ts';

const number = (name: string): Variable => ({ name, measure: 'number', label: { en: name } });
const listed = (
  name: string,
  codes: readonly string[],
  measure: 'nominal' | 'ordinal' = 'nominal',
): Variable => ({
  name,
  measure,
  label: { en: name },
  codes: codes.map((code) => ({ code, label: { en: `${name} ${code}` } })),
  ...(measure === 'ordinal' ? { direction: 'up' as const } : {}),
});

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)];

/** The sixty rows that R has too (`countedRows`), as a source. */
export const countedSource = (): Source => {
  const { x1, x2, g, h, y, w, clu, st, k, z, o } = countedRows;
  const texts = { g, h, clu, st, z: z.map(String), o: o.map(String) };
  const codes = { g: ['a', 'b', 'c', 'd'], h: ['m', 'n'], clu: distinct(clu), st: distinct(st) };
  const all = { ...codes, z: ['0', '1'], o: ['0', '1', '2'] };
  return columnarSource({
    codebook: {
      format: 'codebook-1',
      name: 'counted',
      version: '1',
      languages: ['en'],
      variables: [
        ...['x1', 'x2', 'y', 'w', 'k', 'ex'].map(number),
        ...(['g', 'h', 'clu', 'st', 'z'] as const).map((name) => listed(name, all[name])),
        listed('o', all.o, 'ordinal'),
        ...['chosen_z', 'chosen_o'].map((name) => ({ ...listed(name, ['1', '0']), set: 'chosen' })),
      ],
      sets: [{ name: 'chosen', label: { en: 'Chosen' }, variables: ['chosen_z', 'chosen_o'] }],
    },
    frames: [
      frame({
        ...Object.fromEntries(Object.entries({ x1, x2, y, w, k }).map(([name, own]) => [name, numbers(own)])),
        ex: numbers(x2.map((value) => 1 + value)),
        chosen_z: coded(['1', '0'], z.map(String)),
        chosen_o: coded(
          ['1', '0'],
          o.map((own) => (own === 2 ? '1' : '0')),
        ),
        ...Object.fromEntries(
          (['g', 'h', 'clu', 'st', 'z', 'o'] as const).map((name) => [name, coded(all[name], texts[name])]),
        ),
      }),
    ],
    simulated: false,
  });
};
