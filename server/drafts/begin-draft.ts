import { contentHash } from '../../surveys/definition/hash.ts';
import { read } from '../../surveys/definition/read.ts';
import { emptySurvey } from '../../surveys/editing/empty-survey.ts';
import { documentOf } from '../../surveys/editing/locate.ts';
import { repeatedName, repeatedQuestion } from '../../surveys/editing/repeated-name.ts';
import { shipped } from '../../surveys/library/library.ts';
import { editingWords } from '../../surveys/locales/editing.ts';
import type { Issue, Result } from '../../surveys/model/issue.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { issue } from '../problem.ts';
import type { Store } from '../storage/store.ts';
import type { NewDraft } from './schema.ts';

type From = NewDraft['from'];

const fine = (value: Survey, issues: readonly Issue[] = []): Result<Survey> => ({ ok: true, value, issues });

const refused = (...issues: readonly Issue[]): Result<Survey> => ({ ok: false, issues });

/** As the first version of a survey of another name: what was published before is not its past. */
const asNew = ({ follows: _, ...survey }: Survey, name: string): Survey => ({ ...survey, name, version: 1 });

/** Pages of the studio that are about no draft stand where the pages of one of their name would. */
const reserved: ReadonlySet<string> = new Set(['library']);

/** Members of a list are told by their names, so no two may have one; and a draft has pages of its own. */
export const addressable = (survey: Survey): Result<Survey> => {
  const { name } = survey;
  if (reserved.has(name.toLowerCase())) return refused(issue('DRAFT-RESERVED', { name }, 'name'));
  const document = documentOf(survey);
  const twice = repeatedName(document) ?? repeatedQuestion(document);
  return twice === null ? fine(survey) : refused(issue('EDIT-TAKEN', { name: twice }, 'definition'));
};

const definitionFrom = async (
  { published, surveyDrafts }: Pick<Store, 'published' | 'surveyDrafts'>,
  name: string,
  from: From,
): Promise<Result<Survey>> => {
  if ('title' in from) {
    const notice = editingWords(from.language)('unvalidated');
    return fine(emptySurvey(name, from.title, from.language, notice));
  }
  if ('definition' in from) {
    const result = read(from.definition);
    return result.ok ? fine(asNew(result.value, name), result.issues) : result;
  }
  if ('instrument' in from) {
    const own = shipped(from.instrument);
    return own === null
      ? refused(issue('DRAFT-NOTHING-THERE', { name: from.instrument }, 'from/instrument'))
      : fine(asNew(own, name));
  }
  if ('draft' in from) {
    const own = await surveyDrafts.find(from.draft);
    return own === null
      ? refused(issue('DRAFT-UNKNOWN', { name: from.draft }, 'from/draft'))
      : fine(asNew(own.definition, name));
  }
  const own = await published(from.survey);
  if (own === null) return refused(issue('SURVEY-UNKNOWN', { name: from.survey }, 'from/survey'));
  if (from.survey !== name) return fine(asNew(own.survey, name));
  const { version } = own.survey;
  return fine({
    ...own.survey,
    version: version + 1,
    follows: { version, hash: contentHash(own.survey) },
  });
};

/** The definition a draft begins with. */
export const beginDraft = async (
  store: Pick<Store, 'published' | 'surveyDrafts'>,
  name: string,
  from: From,
): Promise<Result<Survey>> => {
  const result = await definitionFrom(store, name, from);
  return result.ok ? addressable(result.value) : result;
};
