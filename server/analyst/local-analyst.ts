import { analyse } from '../../analysis/finding/analyse.ts';
import type { Source } from '../../analysis/source/source.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { isChanged, refusal } from '../storage/storage-error.ts';
import type { Store } from '../storage/store.ts';
import { type Analyst, type Answers, analystFrom, type Question } from './analyst.ts';
import { overviewAnswer } from './overview-answer.ts';

/** A survey and its columns as they are now. */
export interface SurveyData {
  readonly survey: Survey;
  readonly source: Source;
}

/** Times a question is asked again because somebody withdrew while it was answered. */
const attempts = 5;

/** Answers a question from columns in this thread. */
export const answer = async <K extends Question['kind']>(
  data: (survey: string) => Promise<SurveyData>,
  question: Extract<Question, { readonly kind: K }>,
): Promise<Answers[K]> => {
  const once = async (asked: Question): Promise<Answers[Question['kind']]> => {
    const { survey, source } = await data(asked.survey);
    return asked.kind === 'findings'
      ? analyse(source, asked.request)
      : overviewAnswer(survey, source, asked.view, asked.language);
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
export const localAnalyst = (store: Pick<Store, 'published' | 'source'>): Analyst =>
  analystFrom((question) =>
    answer(async (name) => {
      const published = await store.published(name);
      if (published === null) throw refusal('STORE-UNKNOWN-SURVEY', name, { survey: name, version: '*' });
      return { survey: published.survey, source: await store.source(name) };
    }, question),
  );

/** The analyst an application was given, or one in its own thread. */
export const analystOf = ({
  analyst,
  store,
}: {
  readonly analyst?: Analyst;
  readonly store: Pick<Store, 'published' | 'source'>;
}): Analyst => analyst ?? localAnalyst(store);
