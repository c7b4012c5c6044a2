import { expect, it } from 'vitest';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import { workedOut } from '../../../server/analyst/worked-out.ts';

const rows = () =>
  columnarSource({
    codebook: { format: 'codebook-1', name: 'a', version: '1', languages: ['en'], variables: [] },
    frames: [],
    simulated: false,
  });

it('what was worked out stays for the same rows and question, and for no others', async () => {
  const ask = workedOut<number>();
  let worked = 0;
  const work = () => {
    worked += 1;
    return Promise.resolve(worked);
  };
  const [one, other] = [rows(), rows()];
  expect(await Promise.all([ask(one, 'a', work), ask(one, 'a', work)])).toEqual([1, 1]);
  expect(await ask(one, 'b', work)).toBe(2);
  expect(await ask(other, 'a', work)).toBe(3);
  expect(await ask(one, 'a', work)).toBe(1);
});

it('what failed is worked out again, and only so many answers are kept', async () => {
  const ask = workedOut<number>();
  const source = rows();
  await expect(ask(source, 'a', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  expect(await ask(source, 'a', () => Promise.resolve(1))).toBe(1);
  for (let question = 0; question < 20; question += 1)
    await ask(source, String(question), () => Promise.resolve(question));
  expect(await ask(source, 'a', () => Promise.resolve(2))).toBe(2);
  expect(await ask(source, '19', () => Promise.resolve(99))).toBe(19);
});
