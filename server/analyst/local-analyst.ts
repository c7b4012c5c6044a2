import { protectedAnalysis } from '../../analysis/disclosure/protected-analysis.ts';
import type { MirrorAsked } from '../../analysis/report/staff-mirror.ts';
import type { Source } from '../../analysis/source/source.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { isChanged, refusal } from '../storage/storage-error.ts';
import type { PublishedSurvey, Store } from '../storage/store.ts';
import { type Analyst, type Answers, analystFrom, type Question } from './analyst.ts';
import { claimsAnswer } from './claims-answer.ts';
import { fieldworkAnswer } from './fieldwork-answer.ts';
import { leastGroupOf, versionsOf } from './least-group.ts';
import { overviewAnswer } from './overview-answer.ts';
import { releaseAnswer } from './release-answer.ts';
import { reportAnswer } from './report-answer.ts';
import { textsAnswer } from './texts-answer.ts';

/** A survey and its columns as they are now. */
interface SurveyData {
  readonly survey: Survey;
  readonly source: Source;
  /** The least number of people a figure stands for: the most that any version announced. */
  readonly least: number;
}

/** The newest version with the columns of all of them. */
export const surveyData = (versions: readonly PublishedSurvey[], source: Source): SurveyData => {
  const newest = versions.at(-1);
  if (newest === undefined) throw new Error('surveyData: no version');
  return { survey: newest.survey, source, least: leastGroupOf(versions) };
};

/** Times a question is asked again because somebody withdrew while it was answered. */
const attempts = 5;

/** Answers a question from columns in this thread. */
export const answer = async <K extends Question['kind']>(
  data: (survey: string) => Promise<SurveyData>,
  question: Extract<Question, { readonly kind: K }>,
): Promise<Answers[K]> => {
  const besides = async (name: string | null): Promise<MirrorAsked | undefined> => {
    if (name === null) return undefined;
    const { source, least } = await data(name);
    return { name, source, least };
  };
  const once = async (asked: Question): Promise<Answers[Question['kind']]> => {
    const own = await data(asked.survey);
    if (asked.kind === 'findings') return protectedAnalysis(own.source, asked.request, own.least);
    if (asked.kind === 'fieldwork') return fieldworkAnswer({ ...own, asked });
    if (asked.kind === 'release') return releaseAnswer(own.source, asked);
    if (asked.kind === 'report') {
      const { head, language, confirmed } = asked;
      return reportAnswer({ ...own, head, language, confirmed, mirror: await besides(asked.mirror) });
    }
    if (asked.kind === 'texts') {
      const { view, language, quotes } = asked;
      return textsAnswer({ ...own, view, language, quotes });
    }
    return asked.kind === 'claims'
      ? claimsAnswer({ ...own, asked })
      : overviewAnswer({
          ...own,
          view: asked.view,
          language: asked.language,
          mirror: await besides(asked.mirror),
        });
  };
  for (let attempt = 0; attempt < attempts; attempt += 1)
    try {
      return (await once(question)) as Answers[K];
    } catch (error) {
      if (!isChanged(error)) throw error;
    }
  throw refusal('COLUMNS-CHANGED', question.survey);
};

/** The analyst that works in the thread of the store. */
export const localAnalyst = (store: Pick<Store, 'surveys' | 'source'>): Analyst =>
  analystFrom((question) =>
    answer(async (name) => {
      const versions = await versionsOf(store, name);
      if (versions.length === 0) throw refusal('STORE-UNKNOWN-SURVEY', name, { survey: name, version: '*' });
      return surveyData(versions, await store.source(name));
    }, question),
  );

/** The analyst an application was given, or one in its own thread. */
export const analystOf = ({
  analyst,
  store,
}: {
  readonly analyst?: Analyst;
  readonly store: Pick<Store, 'surveys' | 'source'>;
}): Analyst => analyst ?? localAnalyst(store);
