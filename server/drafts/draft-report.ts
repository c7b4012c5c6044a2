import { check } from '../../surveys/definition/check.ts';
import { readingTime } from '../../surveys/definition/reading-time.ts';
import { textOf } from '../../surveys/definition/text-of.ts';
import { textUses } from '../../surveys/definition/text-uses.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { type ReadingLevel, readingLevel } from '../../surveys/reading/reading-level.ts';
import type { SurveyDraft } from '../storage/survey-drafts.ts';

/** How long a survey takes in a language and how hard its questions are to read. */
export interface Length {
  readonly language: string;
  readonly minutes: number;
  readonly longest: number;
  readonly reading: ReadingLevel | null;
}

export interface DraftReport {
  readonly issues: readonly Issue[];
  readonly lengths: readonly Length[];
}

const lengthOf = (survey: Survey, language: string): Length => {
  const { typical, longest } = readingTime(survey, language);
  const texts = textUses(survey).flatMap(({ key, place }) =>
    place.startsWith('pages/') && /\/(?:text|intro|hint)$/.test(place)
      ? [textOf(survey, key, language) ?? '']
      : [],
  );
  return {
    language,
    minutes: typical,
    longest,
    reading: readingLevel(
      texts.filter((text) => text !== ''),
      language,
    ),
  };
};

/** Everything that is to be said of a draft as it is. */
const draftReport = (survey: Survey): DraftReport => ({
  issues: check(survey),
  lengths: survey.languages.map(({ tag }) => lengthOf(survey, tag)),
});

/** Reports of drafts. */
export interface Reporter {
  /** One that was worked out for a revision serves every window that asks for it. */
  readonly of: (draft: Pick<SurveyDraft, 'name' | 'revision' | 'definition'>) => DraftReport;
  /** A draft of this name begins anew. */
  readonly forget: (name: string) => void;
}

const reporter = (): Reporter => {
  const known = new Map<string, { readonly revision: number; readonly report: DraftReport }>();
  return {
    of: ({ name, revision, definition }) => {
      const last = known.get(name);
      if (last?.revision === revision) return last.report;
      const report = draftReport(definition);
      known.set(name, { revision, report });
      return report;
    },
    forget: (name) => {
      known.delete(name);
    },
  };
};

const byStore = new WeakMap<object, Reporter>();

/** The reporter of a store's drafts, the same for everybody who asks. */
export const reportsOf = (store: object): Reporter => {
  const own = byStore.get(store) ?? reporter();
  byStore.set(store, own);
  return own;
};
