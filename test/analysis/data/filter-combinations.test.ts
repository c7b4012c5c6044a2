import { expect, it, vi } from 'vitest';
import { rowMask } from '../../../analysis/data/filter.ts';
import { evaluate } from '../../../surveys/expression/evaluate.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import { coded, frame, numbers } from '../../support/columns.ts';

vi.mock('../../../surveys/expression/evaluate.ts', { spy: true });

const codebook: Codebook = {
  format: 'codebook-1',
  name: 'f',
  version: '1',
  languages: ['en'],
  variables: [],
};

it('evaluates a filter once for each combination of values that is met, not once a row', () => {
  const rows = 10_000;
  const numbered = Array.from({ length: rows }, (_, row) => row);
  const large = frame({
    country: coded(
      ['CL', 'AR'],
      numbered.map((row) => (row % 2 === 0 ? 'CL' : 'AR')),
    ),
    trust: coded(
      ['1', '2', '3'],
      numbered.map((row) => String(1 + (row % 3))),
    ),
    age: numbers(numbered.map((row) => row % 50)),
  });
  const two = rowMask(large, codebook, "${country} = 'CL' and ${trust} = 2");
  expect(two.ok && two.value.filter((one) => one === 1)).toHaveLength(1666);
  expect(vi.mocked(evaluate)).toHaveBeenCalledTimes(6);
  vi.mocked(evaluate).mockClear();
  rowMask(large, codebook, '${age} > 20');
  expect(vi.mocked(evaluate)).toHaveBeenCalledTimes(50);
});
