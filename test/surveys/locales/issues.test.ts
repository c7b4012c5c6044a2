import { describe, expect, it } from 'vitest';
import en from '../../../surveys/locales/issues/en.json' with { type: 'json' };
import es from '../../../surveys/locales/issues/es.json' with { type: 'json' };
import { isIssueCode, describe as sentence } from '../../../surveys/locales/issues.ts';
import { sourceFiles, textOf } from '../../support/sources.ts';

const code =
  /'((?:JSON|SCHEMA|NAME|REF|SURVEY|SCORE|LOGIC|SCALE|TEXT|LANG|FLOW|A11Y|PRIV|EXPORT|WAIVER|EXPR|EXPERIMENT|QUOTA|VERSION)-[A-Z0-9-]+|(?:EXPR|UNSUPPORTED)_\d{3})'/g;

/** Where issues of a definition are made: the check, logic, and what stands in the way of publishing. */
const checking = [
  ...sourceFiles(['surveys/definition', 'surveys/expression']),
  ...sourceFiles(['surveys/version']).filter((path) => path.endsWith('-issues.ts')),
];

const produced = [
  ...new Set(checking.flatMap((path) => [...textOf(path).matchAll(code)].map(([, found = '']) => found))),
].sort();

/** Rows of the table in the folder's README: code, severity, meaning. */
const documented = [
  ...textOf('surveys/definition/README.md').matchAll(/^\| `([A-Z0-9_-]+)` +\| ([ewn]) +\| (.+?) *\|$/gm),
].map(([, name = '', severity = '', meaning = '']) => ({ name, severity, meaning }));

const severityIn = (name: string): readonly string[] => [
  ...new Set(
    checking.flatMap((path) =>
      [
        ...textOf(path).matchAll(
          new RegExp(`(?:tell\\('(\\w+)', |\\b(error|warning|note)\\()'${name}'`, 'g'),
        ),
      ].map(([, told, called]) => (told ?? called ?? '').charAt(0)),
    ),
  ),
];

describe('issues of a definition', () => {
  it('each have a sentence in both languages, and no sentence is for nothing', () => {
    expect(produced.length).toBeGreaterThan(90);
    for (const name of produced) {
      const issue = { code: name, severity: 'error', place: '' } as const;
      const told = [sentence(issue, 'en'), sentence(issue, 'es')];
      for (const each of told) expect(each.length, name).toBeGreaterThan(name.length + 10);
      expect(told[0], name).not.toBe(told[1]);
    }
    expect(Object.keys(en).filter((name) => !produced.includes(name))).toEqual([]);
    expect(Object.keys(es).sort()).toEqual(Object.keys(en).sort());
    expect(isIssueCode('REF-LIST')).toBe(true);
  });

  it('are each documented in the table of codes, with the severity they have', () => {
    expect(documented.map(({ name }) => name).sort()).toEqual(produced);
    for (const { name, severity, meaning } of documented) {
      expect(meaning.length, name).toBeGreaterThan(15);
      const found = severityIn(name);
      if (found.length > 0) expect(found, name).toEqual([severity]);
    }
  });

  it('are told in the reader’s language, with their facts', () => {
    const issue = {
      code: 'NAME-RESERVED',
      severity: 'error',
      place: 'x',
      data: { name: 'by', by: 'SPSS' },
    } as const;
    expect(sentence(issue, 'en')).toBe('The name “by” is reserved by SPSS. Choose another one.');
    expect(sentence(issue, 'es-419')).toBe('El nombre «by» está reservado por SPSS. Elija otro.');
    expect(sentence(issue, 'fr')).toBe(sentence(issue, 'en'));
    expect(sentence({ ...issue, code: 'constructor' }, 'en')).toBe('constructor');
  });
});
