import { describe, expect, test } from 'vitest';
import type { Column, Frame } from '../../../analysis/data/column.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import { keptByPart } from '../../../analysis/source/kept-by-part.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';

const codebook: Codebook = {
  format: 'codebook-1',
  name: 'kept',
  version: '1',
  languages: ['en'],
  variables: [
    {
      name: 'answer',
      measure: 'ordinal',
      label: {},
      codes: ['1', '2', '3'].map((code) => ({ code, label: {} })),
    },
    { name: 'group', measure: 'nominal', label: {} },
    { name: 'score', measure: 'number', label: {} },
    { name: 'weight', measure: 'number', label: {}, role: 'weight' },
  ],
};

const frameOf = (answers: readonly number[], groups: readonly string[]): Frame => {
  const codes = [...new Set(groups)];
  return {
    rows: answers.length,
    columns: new Map<string, Column>([
      [
        'answer',
        { kind: 'coded', codes: ['1', '2', '3'], values: Uint8Array.from(answers, (own) => own - 1) },
      ],
      ['group', { kind: 'coded', codes, values: Uint8Array.from(groups, (own) => codes.indexOf(own)) }],
      ['score', { kind: 'number', values: Float64Array.from(answers, (own) => own / 2) }],
      ['weight', { kind: 'number', values: Float64Array.from(answers, (own) => 1 / own) }],
    ]),
  };
};

const sourceOf = (...frames: readonly Frame[]) => columnarSource({ codebook, frames, simulated: false });
const first = () => frameOf([1, 2, 3, 3], ['a', 'b', 'a', 'b']);
const second = () => frameOf([2, 2], ['b', 'a']);

/** Every kind of question, each as its numbers. */
const asked = async (source: ReturnType<typeof sourceOf>, where?: string) => {
  const design = { weight: 'weight', ...(where === undefined ? {} : { where }) };
  const tally = await source.tally({ ...design, variables: ['group', 'answer'] });
  const table = await source.designTally({ ...design, variables: ['group', 'answer'] });
  const means = await source.designMoments({ ...design, variable: 'answer', by: ['group'] });
  const both = await source.moments({ ...design, variables: ['answer', 'score'], by: ['group'] });
  return JSON.parse(JSON.stringify([tally, table, means, both])) as unknown;
};

const zero = (frame: Frame): void => {
  for (const column of frame.columns.values()) column.values.fill(0);
};

describe('what was summed of a part is kept with it', () => {
  test('rows that were summed are not read again, whatever comes to stand beside them', async () => {
    const whole = await asked(sourceOf(first(), second()));
    const old = first();
    await asked(sourceOf(old));
    zero(old);
    expect(await asked(sourceOf(old, second()))).toEqual(whole);
    // with a code more to count by it is another question, for which they are
    const more = frameOf([1], ['c']);
    expect(await asked(sourceOf(old, more))).not.toEqual(await asked(sourceOf(first(), more)));
  });

  test('another filter, weight or codebook is another question', async () => {
    const frame = first();
    const all = await asked(sourceOf(frame));
    const some = await asked(sourceOf(frame), "${group} = 'a'");
    expect(some).toEqual(await asked(sourceOf(first()), "${group} = 'a'"));
    expect(some).not.toEqual(all);
    const { n } = await sourceOf(frame).tally({ variables: ['answer'] });
    expect([...n]).toEqual([1, 1, 2]);
    const turned = {
      ...codebook,
      variables: codebook.variables.map((own) =>
        own.name === 'answer' ? { ...own, codes: own.codes?.toReversed() ?? [] } : own,
      ),
    };
    const { n: backwards } = await columnarSource({
      codebook: turned,
      frames: [frame],
      simulated: false,
    }).tally({
      variables: ['answer'],
    });
    expect([...backwards]).toEqual([2, 1, 1]);
  });

  test('nobody who changes an answer changes what is kept', async () => {
    const frame = first();
    const source = sourceOf(frame);
    (await source.tally({ variables: ['answer'] })).n.fill(7);
    expect([...(await source.tally({ variables: ['answer'] })).n]).toEqual([1, 1, 2]);
  });

  test('what was asked first goes first where there is no more room', () => {
    const kept = keptByPart<number>({ most: 2, sizeOf: () => 1 });
    const frame = first();
    let made = 0;
    const ask = (question: string): number | undefined =>
      kept([frame], codebook, question, () => {
        made += 1;
        return [made];
      })[0];
    expect([ask('a'), ask('b'), ask('a')]).toEqual([1, 2, 1]);
    expect([ask('c'), ask('b'), ask('a')]).toEqual([3, 2, 4]);
  });

  test('small tables are not kept without end: their questions take room too', async () => {
    const frame = first();
    const source = sourceOf(frame);
    const filter = (number: number): string => `\${score} < ${number}`;
    await source.tally({ variables: ['answer'], where: filter(1) });
    zero(frame);
    const isKept = async (): Promise<boolean> =>
      (await sourceOf(frame).tally({ variables: ['answer'], where: filter(1) })).n[0] === 1;
    expect(await isKept()).toBe(true);
    for (let number = 2; number < 1000; number += 1)
      await source.tally({ variables: ['answer'], where: filter(number) });
    expect(await isKept()).toBe(false);
  });

  test('parts made together are made again together when one of them has changed, and no others', () => {
    const kept = keptByPart<string>({
      most: 9,
      sizeOf: () => 1,
      longest: 2,
      joins: (before, frame) => before.rows > 2 && frame.rows > 2,
    });
    const [a, b, c, d] = [first(), first(), first(), first()];
    const small = second();
    const names = new Map([a, b, c, d, small].map((frame, place) => [frame, 'abcds'[place] ?? '']));
    let question = 'q';
    let read: readonly string[] = [];
    const ask = (...frames: readonly Frame[]): readonly string[] => {
      read = [];
      const made = kept(frames, codebook, question, (missing) => {
        read = missing.map((run) => run.map((part) => names.get(frames[part] ?? small)).join(''));
        return read;
      });
      return made;
    };
    expect(ask(a, b, c, small)).toEqual(['ab', 'c', 's']);
    expect(read).toEqual(['ab', 'c', 's']);
    expect(ask(a, b, c, small)).toEqual(['ab', 'c', 's']);
    expect(read).toEqual([]);
    // one that came between breaks the run that it stands in, and no other
    expect(ask(a, d, b, c, small)).toEqual(['ad', 'b', 'c', 's']);
    expect(read).toEqual(['ad', 'b']);
    expect(ask(d, c, small)).toEqual(['d', 'c', 's']);
    expect(read).toEqual(['d']);
    // with a run that is broken goes whatever else was made of the same parts
    question = 'r';
    expect(ask(a, b)).toEqual(['ab']);
    question = 'q';
    expect(ask(a)).toEqual(['a']);
    question = 'r';
    expect(ask(a, b)).toEqual(['ab']);
    expect(read).toEqual(['ab']);
  });
});
