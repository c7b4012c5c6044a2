import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import type { Store } from '../../../server/storage/store.ts';
import type { Study } from '../../../surveys/model/study.ts';
import { engine, onEachEngine } from './engines.ts';
import { type PlainSource, plainProjection } from './plain-projection.ts';
import { smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf, newPath, storeAt } from './store-at.ts';

const least = 4;
const anonymous: Study = { ...smallStudy, mode: 'anonymous', minimumGroup: least };

/** Whose words stand in what is told, as figures are made of them. */
type Told = ReadonlyMap<number, string>;

const wordsOf = (number: number, time: number): string => `person ${number} for the time ${time}`;

const toldBy = (words: readonly string[]): Told =>
  new Map(words.map((own) => [Number(/person (\d+) /.exec(own)?.[1]), own]));

/** What an analyst can see at this moment, were figures of one person shown. */
const look = async (store: Store, path: string, wide: boolean): Promise<Told> => {
  const source = await store.source('small');
  if (wide) {
    await source.rows();
    return toldBy((await engine().ask(path, 'select why from wide_small')).map(({ why }) => String(why)));
  }
  return toldBy(
    (source as PlainSource).frames.flatMap(({ columns }) => {
      const column = columns.get('why');
      return column?.kind === 'text'
        ? Array.from(column.values, (place) => column.texts[place] ?? '').filter((own) => own !== '')
        : [];
    }),
  );
};

/** How many people's words are in one and not in the other. */
const apart = (one: Told, other: Told): number =>
  [...new Set([...one.keys(), ...other.keys()])].filter((number) => one.get(number) !== other.get(number))
    .length;

interface Lived {
  readonly looks: readonly Told[];
  /** Of all who had answered and not withdrawn, at each look. */
  readonly shares: readonly number[];
}

/** A study that takes answers while people come, withdraw, correct and are read, looked at after each of these. */
const lived = async (seed: number, steps: number, wide: boolean): Promise<Lived> => {
  const random = seededRandom(seed);
  const path = newPath();
  const options = wide ? { wideFrom: 0 } : { projection: plainProjection, segmentRows: 16 };
  let store = await storeAt(path, options);
  await store.publish(smallSurvey(), anonymous, '2026-02-01');
  const stored = new Map<number, string>();
  let [people, time] = [0, 0];
  const looks: Told[] = [new Map()];
  const shares: number[] = [];
  const anybody = (): number => [...stored.keys()][random.integer(stored.size)] ?? 0;

  const come = async (): Promise<void> => {
    people += 1;
    stored.set(people, wordsOf(people, 0));
    await store.submit(
      keyOf(people),
      smallDocument({ trust: '3', why: wordsOf(people, 0) }),
      `receipt ${people}`,
    );
  };
  const withdraw = async (number: number): Promise<void> => {
    expect(await store.withdraw(`receipt ${number}`)).toBe(true);
    stored.delete(number);
  };
  const correct = async (number: number): Promise<void> => {
    time += 1;
    stored.set(number, wordsOf(number, time));
    await store.amend(`receipt ${number}`, (document) => ({
      ...document,
      answers: { ...document.answers, why: wordsOf(number, time) },
      corrected: true,
    }));
  };
  const code = async (number: number): Promise<void> => {
    const { id = '' } = (await store.byReceipt(`receipt ${number}`)) ?? {};
    await store.codeText('small', id, 'why', (codes) => ({ ...codes, given: { ana: { tone: 'mixed' } } }));
  };
  const reopen = async (): Promise<void> => {
    await store.close();
    store = await storeAt(path, options);
  };

  for (let step = 0; step < steps; step += 1) {
    const chance = random.uniform();
    if (stored.size < 2 * least || chance < 0.72)
      for (let more = random.integer(3); more >= 0; more -= 1) await come();
    else if (chance < 0.84) await withdraw(anybody());
    else if (chance < 0.92) await correct(anybody());
    else if (chance < 0.96) await code(anybody());
    else if (chance < 0.98) await store.rebuild('small');
    else await reopen();
    const told = await look(store, path, wide);
    for (const [number, words] of told) expect(stored.get(number), `step ${step}`).toBe(words);
    looks.push(told);
    shares.push(told.size / stored.size);
  }
  // enough who are new bring everybody back
  for (let more = 0; more < least; more += 1) await come();
  expect(await look(store, path, wide)).toEqual(stored);
  expect(await store.verify()).toEqual([]);
  await store.close();
  return { looks, shares };
};

/** The fewest people between two looks that differ. */
const fewest = (looks: readonly Told[]): number =>
  Math.min(
    ...looks.flatMap((one, place) =>
      looks.slice(place + 1).flatMap((other) => {
        const people = apart(one, other);
        return people === 0 ? [] : [people];
      }),
    ),
  );

onEachEngine((own) => {
  describe('an anonymous study that takes answers, looked at after every step of anybody', () => {
    const seeds = own.name === 'SQLite' ? [1, 2, 3] : [6];
    it.each(seeds)(
      'differs between any two looks by as many people as a figure stands for (%i)',
      async (seed) => {
        const { looks, shares } = await lived(seed, own.name === 'SQLite' ? 60 : 25, false);
        expect(fewest(looks)).toBeGreaterThanOrEqual(least);
        // and most of those who answered are told of, most of the time
        expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(0.6);
      },
      60_000,
    );

    it('so does one that is laid wide', async () => {
      expect(fewest((await lived(7, 25, true)).looks)).toBeGreaterThanOrEqual(least);
    }, 60_000);
  });
});
