import { languageName } from '../../client/lib/language-name.ts';
import { textUses } from '../../surveys/definition/text-uses.ts';
import type { Facts } from '../../surveys/locales/catalogue.ts';
import { promiseSentence } from '../../surveys/locales/promises.ts';
import { publishWords } from '../../surveys/locales/publish.ts';
import { studioWords } from '../../surveys/locales/studio.ts';
import { isStudioIssue, studioIssueWords } from '../../surveys/locales/studio-issues.ts';
import { workbenchWords } from '../../surveys/locales/workbench.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { everyPromise } from '../../surveys/promise/proven.ts';
import { promises } from '../../surveys/promise/registry.ts';
import { issueSentence, type ToldIssue } from '../issue-sentence.ts';
import { studyWordLabel } from '../publishing/study-word-label.ts';
import { isStudioWord, textStanding } from './text-standing.ts';

const quoted = { en: '“$”', es: '«$»' } as const;

const dated = ['closes', 'freeze', 'texts', 'responses'] as const;
const statuses = [
  'missing',
  'needs_update',
  'draft_mt',
  'draft_t1',
  'draft_t2',
  'reviewed',
  'adjudicated',
  'pretested',
  'approved',
  'retired',
] as const;

const among = <T extends string>(known: readonly T[], text: string): T | undefined =>
  known.find((own) => own === text);

/** What a fact of an issue is called where it is edited; itself where it is a name of the survey's own. */
const called = (
  survey: Survey,
  { code }: Issue,
  reader: LanguageTag,
): ((key: string, fact: string) => string) => {
  const [studio, publish] = [studioWords(reader), publishWords(reader)];
  const value = (fact: string): string => {
    const word = `value-${fact}`;
    return isStudioWord(word) ? studio(word) : fact;
  };
  return (key, fact) => {
    const status = among(statuses, fact);
    const date = among(dated, fact.replace(/^retention\//, ''));
    const kind = `kind-${fact}`;
    if (key === 'language')
      return languageName(
        fact,
        survey.languages.map(({ tag }) => tag),
        reader,
      );
    if (key === 'status' && status !== undefined) return workbenchWords(reader)(`status-${status}`);
    if (key === 'kind' && isStudioWord(kind)) return studio(kind);
    if (key === 'roles') return fact.split(', ').map(value).join(', ');
    if (key === 'of' || key === 'shuffle' || key === 'setting') return value(fact);
    if (code.startsWith('STUDY-RETENTION') && date !== undefined) return publish(`date-${date}`);
    if (code.startsWith('STUDY-WORD') && key === 'name') return studyWordLabel(fact, reader);
    const promise = key === 'promise' ? promises.find(({ id }) => id === fact) : undefined;
    if (promise !== undefined) return promiseSentence(promise.id, reader, everyPromise) ?? fact;
    const use = key === 'key' ? textUses(survey).find((own) => own.key === fact) : undefined;
    return use === undefined ? fact : textStanding(use.place, reader).where;
  };
};

/** Keys of a definition stand in straight quotes; here their fields have names. */
const withFields = (sentence: string, reader: LanguageTag): string =>
  sentence.replace(/"([A-Za-z]+)"/g, (whole, key: string) => {
    const word = `field-${key}`;
    const part = `part-${key}`;
    const name = isStudioWord(word) ? word : isStudioWord(part) ? part : null;
    return name === null
      ? whole
      : quoted[reader.startsWith('es') ? 'es' : 'en'].replace('$', studioWords(reader)(name));
  });

const capital = (sentence: string, reader: LanguageTag): string =>
  sentence.charAt(0).toLocaleUpperCase(reader) + sentence.slice(1);

/**
 * The sentence of an issue about a draft for whoever has its form before them, and no file: statuses, languages, words
 * of the study, keys and fields by the names they have in the studio.
 */
export const studioSentence = (issue: Issue, survey: Survey, reader: LanguageTag): string => {
  const name = called(survey, issue, reader);
  const publish = publishWords(reader);
  const facts: Facts = Object.fromEntries(
    Object.entries(issue.data ?? {}).map(([key, fact]) => [
      key,
      typeof fact === 'string' ? name(key, fact) : fact,
    ]),
  );
  const own = { ...issue, data: facts };
  const dates = Object.fromEntries(dated.map((date) => [date, publish(`date-${date}`)]));
  const sentence = isStudioIssue(issue.code)
    ? studioIssueWords(reader)(issue.code, { ...dates, ...facts })
    : withFields(issueSentence(own, reader), reader);
  return facts['language'] !== undefined && sentence.startsWith(String(facts['language']))
    ? capital(sentence, reader)
    : sentence;
};

/** Issues of a draft with the sentences of the studio. */
export const studioIssues = (
  issues: readonly Issue[],
  survey: Survey,
  reader: LanguageTag,
): readonly ToldIssue[] =>
  issues.map((issue) => ({
    code: issue.code,
    severity: issue.severity,
    place: issue.place,
    sentence: studioSentence(issue, survey, reader),
    ...(issue.waived === undefined ? {} : { waived: issue.waived }),
  }));
