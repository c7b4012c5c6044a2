import { expect, it } from 'vitest';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { testApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, begin, visitor } from '../../support/visitor.ts';

/** Product of the factors, coded -1 at the reference level and +1 elsewhere. */
const sign = (cell: string): number =>
  cell
    .split(' ')
    .reduce(
      (product, level) =>
        product * (['control=0', 'burden=user', 'compensation=0', 'service=good'].includes(level) ? -1 : 1),
      1,
    );

it('the extended form shows everybody two situations from opposite halves, and the module that was switched on', async () => {
  const survey = shipped('felt-control-extended');
  if (survey === null) throw new Error('the extended form is not shipped');
  const { app, parts } = await testApp(temporaryFolder());
  const study = { ...demoStudy('2026-11-24', 12), modules: ['anchoring'] };
  await parts.store.publish(survey, study, '2026-11-24');
  const people = 4;
  for (let number = 0; number < people; number += 1) {
    const person = visitor(app);
    const { pages } = await answerAll(
      person,
      await begin(person, '/s/felt-control-extended'),
      (_, values) => values[number % Math.max(values.length, 1)] ?? '',
    );
    const situations = pages.filter(({ html }) => html.includes('This app does not exist'));
    expect(situations.map(({ at }) => new URLSearchParams(at.split('?')[1]).get('page'))).toEqual([
      'V_1',
      'V_2',
    ]);
    expect(pages.filter(({ at }) => /page=AV\d$/.test(at))).toHaveLength(3);
  }
  const documents = [];
  for await (const { document } of parts.store.responses('felt-control-extended')) documents.push(document);
  expect(documents).toHaveLength(people);
  for (const { assigned, answers } of documents) {
    expect(sign(assigned['EXP1'] ?? '') * sign(assigned['EXP1_2'] ?? '')).toBe(-1);
    expect(assigned).toMatchObject({ EXP1_assigned: 'balanced', EXP1_2_assigned: 'balanced' });
    expect(answers).toHaveProperty('V1_1');
    expect(answers).toHaveProperty('V1_2');
  }
  const firsts = documents.map(({ assigned }) => assigned['EXP1']);
  expect(new Set(firsts).size).toBe(people);
});
