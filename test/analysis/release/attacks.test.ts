import { describe, expect, it } from 'vitest';
import { groupedCounts } from '../../../analysis/release/grouped-counts.ts';
import { makeRelease } from '../../../analysis/release/make-release.ts';
import { type PublicTable, publicRelease } from '../../../analysis/release/public-release.ts';
import type { Release } from '../../../analysis/release/release.ts';
import { highsRegion, prepareHighs } from '../../support/highs-region.ts';
import { type Attack, type Attacked, attack } from '../../support/release-attacks.ts';
import { countedTables, type SeededStudy, seededStudy } from '../../support/seeded-study.ts';

/** More of them for a night. */
const studies = Number(process.env['CONFIA_STUDIES'] ?? 25);
const least = 10;

type Publish = (study: SeededStudy, moment: number, earlier: readonly Release[]) => Release;

const careful: Publish = (study, moment, earlier) =>
  makeRelease({
    variables: study.variables,
    tables: countedTables(study, study.moments[moment] ?? []),
    weighted: study.weighted,
    simulated: true,
    least,
    day: '2026-11-30',
    answers: study.moments[moment]?.length ?? 0,
    earlier,
    onlyGrows: study.onlyGrows.slice(0, moment + 1),
  });

/** The same categories, else as if nothing had been published before. */
const forgetful: Publish = (study, moment, earlier) =>
  careful(
    study,
    moment,
    earlier.map((release) => ({ ...release, tables: [] })),
  );

/** Only what is of too few by itself is left out. */
const careless: Publish = (study, moment, earlier) => {
  const made = careful(study, moment, earlier);
  const counted = countedTables(study, study.moments[moment] ?? []);
  return {
    ...made,
    tables: counted.map((table) => {
      const { n } = groupedCounts(table, (name) => made.grouping[name] ?? []);
      const own =
        table.columns === undefined ? n.slice(0, -1) : n.slice(0, -1).map((row) => row.slice(0, -1));
      const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
      const people = [
        ...own.flat(),
        ...(table.columns === undefined
          ? []
          : [...own.map(sum), ...(own[0] ?? []).map((_, column) => sum(own.map((row) => row[column] ?? 0)))]),
        sum(own.flat()),
      ];
      return {
        rows: table.rows,
        columns: table.columns ?? null,
        people: people.map((count) => (count > 0 && count < least ? null : count)),
        shares: own.flat().map(() => null),
        few: [],
      };
    }),
  };
};

const attacked = (
  study: SeededStudy,
  publish: Publish,
  solver?: Attack['solver'],
): { readonly found: Attacked; readonly releases: readonly Release[] } => {
  const releases: Release[] = [];
  for (const moment of study.moments.keys()) releases.push(publish(study, moment, releases));
  const weights = (release: number, table: PublicTable, row: number, column: number): number => {
    const grouping: Release['grouping'] = releases[release]?.grouping ?? {};
    const people = (study.moments[release] ?? []).filter(
      ({ answers }) =>
        grouping[table.rows]?.[row]?.codes.includes(answers[table.rows] ?? '') === true &&
        (table.columns === null ||
          grouping[table.columns]?.[column]?.codes.includes(answers[table.columns] ?? '') === true),
    );
    return people.length === 0 ? 1 : people.reduce((sum, { weight }) => sum + weight, 0) / people.length;
  };
  const found = attack({
    releases: releases.map(publicRelease),
    moments: study.moments,
    onlyGrows: study.onlyGrows,
    ...(study.weighted ? { weights } : {}),
    ...(solver === undefined ? {} : { solver }),
  });
  return { found, releases };
};

describe('attacks on what is published', () => {
  it(`find no number of a few in ${studies} studies of three releases each`, () => {
    let told = 0;
    let places = 0;
    let later = 0;
    for (let seed = 1; seed <= studies; seed += 1) {
      const { found, releases } = attacked(seededStudy(seed), careful);
      expect({ seed, ...found }).toEqual({ seed, exact: [], narrow: [], alike: [] });
      for (const { number, tables } of releases) {
        if (number > 1) later += tables.length;
        for (const { people } of tables) {
          places += people.length;
          told += people.filter((own) => own !== null).length;
          expect(people.every((own) => own === null || own >= least)).toBe(true);
        }
      }
    }
    // protected, not empty
    expect(told / places).toBeGreaterThan(0.6);
    expect(later).toBeGreaterThan(0);
  }, 600_000);

  it('break tables that only leave out small counts', () => {
    const found = Array.from({ length: 8 }, (_, seed) => attacked(seededStudy(seed + 1), careless).found);
    expect(found.reduce((sum, { exact }) => sum + exact.length, 0)).toBeGreaterThan(20);
    expect(found.filter(({ exact }) => exact.length > 0).length).toBeGreaterThan(4);
  }, 600_000);

  it('find no more and no less with a solver that shares nothing with ours', async () => {
    await prepareHighs();
    const few = Math.ceil(studies / 12);
    for (let seed = 1; seed <= few; seed += 1) {
      const { found } = attacked(seededStudy(seed), careful, highsRegion);
      expect({ seed, ...found }).toEqual({ seed, exact: [], narrow: [], alike: [] });
    }
    const broken = attacked(seededStudy(1), careless, highsRegion).found;
    expect(broken).toEqual(attacked(seededStudy(1), careless).found);
    expect(broken.exact.length).toBeGreaterThan(0);
  }, 600_000);

  it('break releases that do not know of each other', () => {
    const found = Array.from({ length: 8 }, (_, seed) => attacked(seededStudy(seed + 1), forgetful).found);
    expect(found.reduce((sum, { exact }) => sum + exact.length, 0)).toBeGreaterThan(20);
  }, 600_000);
});
