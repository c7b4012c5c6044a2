import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { library } from '../../../surveys/library/library.ts';
import { promises } from '../../../surveys/promise/registry.ts';
import { undertakings } from '../../../surveys/promise/undertakings.ts';
import { projectRoot, textOf } from '../../support/sources.ts';
import { promiseNothing } from './promise-nothing.ts';

const catalogue = JSON.parse(textOf('surveys/locales/respondent/en.json')) as Readonly<
  Record<string, string>
>;
const promised: readonly string[] = promises.flatMap(({ words, acts = [] }) => [...words, ...acts]);

/** Boxes ask, and promise nothing but what a line of the same name does. */
const askingBoxes = ['ageConfirmed', 'consent'];

describe('every sentence of the respondents’ catalogue', () => {
  it('has a promise behind it or is listed as promising nothing, and not both', () => {
    expect([...new Set([...promised, ...promiseNothing])].sort()).toEqual(Object.keys(catalogue).sort());
    expect(promiseNothing.filter((key) => promised.includes(key))).toEqual([]);
    expect(new Set(promiseNothing).size).toBe(promiseNothing.length);
  });
});

describe('every consent line of a shipped instrument', () => {
  for (const { name, consent } of library)
    it(`${name}: has a promise behind it or is the researcher's own word`, () => {
      const known = [...promises.flatMap(({ lines }) => lines), ...undertakings];
      expect(consent.lines.length).toBeGreaterThan(6);
      expect(consent.lines.map((line) => line.name).filter((own) => !known.includes(own))).toEqual([]);
      expect(
        consent.boxes.map((box) => box.name).filter((own) => ![...known, ...askingBoxes].includes(own)),
      ).toEqual([]);
    });
});

describe('the registry', () => {
  it('names no promise twice, and none a line that is an undertaking', () => {
    const ids = promises.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(promises.flatMap(({ lines }) => lines).filter((line) => undertakings.includes(line))).toEqual([]);
  });

  it('makes nothing necessary in a mode in which it is not made', () => {
    for (const { id, modes, neededIn } of promises)
      expect(
        neededIn.filter((mode) => !modes.includes(mode)),
        id,
      ).toEqual([]);
  });

  for (const { id, tests } of promises)
    for (const test of tests)
      it(`${id} names tests that exist: ${test}`, () => {
        const [file = '', ...names] = test.split(' > ');
        expect(names.length).toBeGreaterThan(0);
        expect(existsSync(projectRoot + file)).toBe(true);
        // what runs on each engine is within a suite of that engine
        const own = textOf(file).includes('onEachEngine(')
          ? names.filter((name) => name !== 'on SQLite')
          : names;
        for (const name of own)
          expect(textOf(file)).toMatch(
            new RegExp(`(?:describe|it)[^\\n]*\\(\\s*['\`"]${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`),
          );
      });
});
