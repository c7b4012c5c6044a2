import { describe, expect, it } from 'vitest';
import { project } from '../../../analysis/data/project.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { readTone } from '../../../server/read-tone.ts';
import { simulate } from '../../../server/simulation/simulate.ts';
import { codebook } from '../../../surveys/definition/codebook.ts';
import { shipped } from '../../../surveys/library/library.ts';
import type { ResponseDocument } from '../../../surveys/model/response.ts';
import { newPath, storeAt } from './store-at.ts';

const fromStart = { days: ['2026-01-15', '2026-01-16'] };

describe('the columns of a shipped survey', () => {
  it('give every count and moment that projecting all documents at once gives', async () => {
    const survey = shipped('pulse');
    if (survey === null) throw new Error('the library has no pulse');
    const store = await storeAt(newPath(), { segmentRows: 150 });
    const { hash } = await store.publish(survey, demoStudy('2026-01-15', 3), '2026-01-15');
    for (const seed of [1, 2, 3]) {
      await simulate({ store, name: 'pulse', n: 120, seed, ...fromStart });
      await store.source('pulse');
    }
    const documents: ResponseDocument[] = [];
    for await (const { document } of store.responses('pulse')) documents.push(document);
    expect(documents).toHaveLength(360);
    const book = codebook(survey, hash);
    const once = columnarSource({
      codebook: book,
      frames: [project({ survey, hash, documents, codebook: book, tone: readTone })],
      simulated: true,
    });
    const stored = await store.source('pulse');
    expect(stored.codebook).toEqual(once.codebook);
    expect(await stored.rows()).toBe(360);
    const coded = stored.codebook.variables.filter(
      ({ measure }) => measure === 'nominal' || measure === 'ordinal',
    );
    expect(coded.length).toBeGreaterThan(8);
    for (const { name } of coded)
      expect(await stored.tally({ variables: [name, 'language'] }), name).toEqual(
        await once.tally({ variables: [name, 'language'] }),
      );
    const numbers = stored.codebook.variables.filter(({ measure }) => measure === 'number');
    expect(numbers.length).toBeGreaterThan(0);
    for (const { name } of numbers) {
      const [one, other] = await Promise.all([stored, once].map((source) => source.extent(name)));
      expect(one, name).toEqual(other);
    }
  });
});
