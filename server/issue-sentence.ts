import type { Words } from '../surveys/locales/catalogue.ts';
import dryRun from '../surveys/locales/dry-run/en.json' with { type: 'json' };
import { dryRunWords } from '../surveys/locales/dry-run.ts';
import editing from '../surveys/locales/editing/en.json' with { type: 'json' };
import { editingWords } from '../surveys/locales/editing.ts';
import { exchangeSentence } from '../surveys/locales/exchange.ts';
import { expressionSentence } from '../surveys/locales/expression.ts';
import findings from '../surveys/locales/findings/en.json' with { type: 'json' };
import { findingWords } from '../surveys/locales/findings.ts';
import { describe, isIssueCode } from '../surveys/locales/issues.ts';
import plan from '../surveys/locales/plan/en.json' with { type: 'json' };
import { planWords } from '../surveys/locales/plan.ts';
import problems from '../surveys/locales/problems/en.json' with { type: 'json' };
import { problemWords } from '../surveys/locales/problems.ts';
import storage from '../surveys/locales/storage/en.json' with { type: 'json' };
import { storageWords } from '../surveys/locales/storage.ts';
import translations from '../surveys/locales/translations/en.json' with { type: 'json' };
import { translationWords } from '../surveys/locales/translations.ts';
import { workbookSentence } from '../surveys/locales/workbook.ts';
import type { Issue } from '../surveys/model/issue.ts';

/** The sentence of an issue, or null where the area has none. */
type Teller = (issue: Issue, language: string) => string | null;

/** The sentences of one catalogue, for codes that are known only when they come. */
const area =
  <Key extends string>(
    keys: Readonly<Record<Key, string>>,
    words: (language: string) => Words<Key>,
  ): Teller =>
  ({ code, place, data }, language) => {
    const isKey = (text: string): text is Key => Object.hasOwn(keys, text);
    return isKey(code) ? words(language)(code, { place, ...data }) : null;
  };

const areas: readonly Teller[] = [
  exchangeSentence,
  area(problems, problemWords),
  (issue, language) => (isIssueCode(issue.code) ? describe(issue, language) : null),
  expressionSentence,
  area(dryRun, dryRunWords),
  area(editing, editingWords),
  area(findings, findingWords),
  area(plan, planWords),
  area(storage, storageWords),
  area(translations, translationWords),
  workbookSentence,
];

/** The sentence of an issue in a researcher's language; a code without a sentence stands for itself. */
export const issueSentence = (issue: Issue, language: string): string => {
  for (const tell of areas) {
    const sentence = tell(issue, language);
    if (sentence !== null) return sentence;
  }
  return issue.code;
};

/** An issue with its sentence, as machines are told. */
export interface ToldIssue {
  readonly code: string;
  readonly severity: Issue['severity'];
  readonly place: string;
  readonly sentence: string;
  /** The reason for which the author of the survey accepts it. */
  readonly waived?: string;
}

/** Issues with their sentences. */
export const tellIssues = (issues: readonly Issue[], language: string): readonly ToldIssue[] =>
  issues.map((issue) => ({
    code: issue.code,
    severity: issue.severity,
    place: issue.place,
    sentence: issueSentence(issue, language),
    ...(issue.waived === undefined ? {} : { waived: issue.waived }),
  }));
