import { describe, expect, it } from 'vitest';
import { canBeWaived } from '../../../surveys/definition/check/waivers.ts';
import { severityOf } from '../../../surveys/definition/severity-of.ts';
import { codeHelp, helpedCodes } from '../../../surveys/locales/lint-help.ts';
import { textOf } from '../../support/sources.ts';

/** Rows of the table of codes: code and severity. */
const documented = [
  ...textOf('surveys/definition/README.md').matchAll(/^\| `([A-Z0-9_-]+)` +\| ([ewn]) +\|/gm),
].map(([, code = '', severity = '']) => ({ code, severity }));

const sentences = (text: string): number => text.match(/[.?!](?= |$)/g)?.length ?? 0;

describe('help of codes', () => {
  it('stands in both languages for every documented code (surveys/locales/lint-help, severities.json)', () => {
    expect(documented.length).toBeGreaterThan(140);
    expect(documented.map(({ code }) => code).filter((code) => !helpedCodes.includes(code))).toEqual([]);
    for (const { code } of documented) {
      const [en, es] = [codeHelp(code, 'en') ?? '', codeHelp(code, 'es-CL') ?? ''];
      expect(en, code).not.toBe(es);
      for (const text of [en, es]) {
        expect(text.length, code).toBeGreaterThan(60);
        expect(sentences(text), `${code}: ${text}`).toBeGreaterThanOrEqual(2);
        expect(sentences(text), `${code}: ${text}`).toBeLessThanOrEqual(5);
      }
    }
    expect(codeHelp('constructor', 'en')).toBeNull();
  });

  it('knows the severity that the table states (surveys/definition/severities.json)', () => {
    for (const { code, severity } of documented) expect(severityOf(code)?.charAt(0), code).toBe(severity);
    expect(severityOf('toString')).toBeNull();
  });

  it('lets nobody waive what guards data or respondents', () => {
    for (const code of ['PRIV-CONSENT-LATE', 'NAME-CASE', 'SCALE-CODE-CLASH', 'LOGIC-CYCLE', 'FLOW-NO-END'])
      expect(canBeWaived(code, severityOf(code) ?? 'error'), code).toBe(false);
    for (const code of ['LOGIC-UNREACHABLE', 'FLOW-LONG', 'TEXT-NEGATION'])
      expect(canBeWaived(code, severityOf(code) ?? 'error'), code).toBe(true);
  });
});
