import type { Issue, Result } from '../../model/issue.ts';
import type { LanguageTag } from '../../model/language.ts';
import type { TranslationUnit } from '../translation/translation-unit.ts';
import { XmlFault, xmlReader } from '../xml.ts';
import { type ReadUnit, unitReader } from './unit-reader.ts';

/** Longest file accepted, in UTF-16 units. */
const longestFile = 50_000_000;

/** A translator's file: which survey and languages it is of, and its texts. */
export interface XliffFile {
  /** Id of the file: the survey's name as a name token. */
  readonly survey: string;
  /** Content hash of the version it was made from. */
  readonly original: string;
  readonly source: LanguageTag;
  readonly language: LanguageTag;
  readonly units: readonly TranslationUnit[];
}

/** Ends the reading; caught where it began. */
class Refusal extends Error {
  readonly issue: Issue;

  constructor(code: string, line: number, data: NonNullable<Issue['data']> = {}) {
    super(code);
    this.issue = { code, severity: 'error', place: `line ${line}`, data };
  }
}

type Attributes = Readonly<Record<string, string>>;

/** Elements around units that are gone into; in any other nothing is read. */
const structure = new Set(['xliff', 'file', 'group']);

const reader = (units: ReadUnit[]) => {
  const refuse = (code: string, line: number, data: NonNullable<Issue['data']> = {}): never => {
    throw new Refusal(code, line, data);
  };
  const head: { -readonly [Name in keyof Omit<XliffFile, 'units'>]?: string } = {};
  const path: string[] = [];
  let unit: ReturnType<typeof unitReader> | null = null;
  const openOutside = (name: string, attributes: Attributes, line: number): void => {
    if (path.length === 0) {
      if (name !== 'xliff' || !/^2\.\d+$/.test(attributes['version'] ?? ''))
        refuse('XLIFF-VERSION', line, { found: (attributes['version'] ?? name).slice(0, 40) });
      head.source = attributes['srcLang'] ?? '';
      head.language = attributes['trgLang'] ?? '';
    } else if (name === 'file' && path.length === 1) {
      if (head.survey !== undefined) refuse('XLIFF-FILES', line);
      head.survey = attributes['id'] ?? '';
      head.original = attributes['original'] ?? '';
    } else if (name === 'unit' && path.every((own) => structure.has(own)))
      unit = unitReader(attributes['id'] ?? '', line, refuse);
  };
  return {
    head,
    open: (name: string, attributes: Attributes, line: number): void => {
      if (unit === null) openOutside(name, attributes, line);
      else unit.open(name, attributes, line);
      path.push(name);
    },
    close: (name: string): void => {
      path.pop();
      if (unit === null) return;
      if (name === 'unit' && path.every((own) => structure.has(own))) {
        units.push(unit.end());
        unit = null;
      } else unit.close();
    },
    text: (text: string): void => unit?.text(text),
  };
};

/**
 * Reads a translator's file of XLIFF 2, as tools give it back: segments of a unit joined, marks of tools left out,
 * modules and notes passed over. What would lose something is refused with its line: another version, inline elements we
 * do not write, a state or character XLIFF does not have, more than one file.
 */
export const readXliff = (text: string): Result<XliffFile> => {
  const units: ReadUnit[] = [];
  const own = reader(units);
  const failed = (issue: Issue): Result<XliffFile> => ({ ok: false, issues: [issue] });
  const problem = (code: string, line: number, data: NonNullable<Issue['data']>): Result<XliffFile> =>
    failed(new Refusal(code, line, data).issue);
  if (text.length > longestFile) return problem('XLIFF-SIZE', 1, { maximum: longestFile });
  try {
    const xml = xmlReader(own);
    xml.write(text.replace(/^\ufeff/, ''));
    xml.end();
  } catch (error) {
    if (error instanceof Refusal) return failed(error.issue);
    if (error instanceof XmlFault)
      return problem('XLIFF-SYNTAX', error.line, { reason: error.reason.replaceAll('-', '_') });
    throw error;
  }
  const { survey = '', original = '', source = '', language = '' } = own.head;
  return { ok: true, issues: [], value: { survey, original, source, language, units } };
};
