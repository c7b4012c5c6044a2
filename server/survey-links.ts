import type { Issue } from '../surveys/model/issue.ts';
import type { LanguageTag } from '../surveys/model/language.ts';
import type { Survey } from '../surveys/model/survey.ts';

/** An open link: whoever has it may answer, and it is the same for everybody who gets it. */
export interface SurveyLink {
  readonly language: LanguageTag;
  readonly address: string;
}

interface Wanted {
  readonly survey: Pick<Survey, 'name' | 'languages' | 'lists' | 'attributes'>;
  /** `https://survey.example`, no slash at the end. */
  readonly base: string;
  /** Only this language; null: one link for each. */
  readonly language: LanguageTag | null;
  /** Codes of attributes that the link presets, by name. */
  readonly preset: Readonly<Record<string, string>>;
}

const presetIssue = (survey: Wanted['survey'], name: string, code: string): Issue | null => {
  const attribute = survey.attributes.find((own) => own.name === name);
  const about = (issue: string, known: readonly string[]): Issue => ({
    code: issue,
    severity: 'error',
    place: name,
    data: { name, code, known: known.join(', ') },
  });
  if (attribute === undefined)
    return about(
      'LINK-ATTRIBUTE',
      survey.attributes.map((own) => own.name),
    );
  const codes = (survey.lists[attribute.list]?.choices ?? [])
    .filter(({ archived }) => archived !== true)
    .map((choice) => choice.name);
  return codes.includes(code) ? null : about('LINK-CODE', codes);
};

/** What cannot be put in a link: a language the survey has not, an attribute or a code it does not know. */
export const linkIssues = ({ survey, language, preset }: Omit<Wanted, 'base'>): readonly Issue[] => {
  const tags = survey.languages.map(({ tag }) => tag);
  const unknown: readonly Issue[] =
    language === null || tags.includes(language)
      ? []
      : [
          {
            code: 'LINK-LANGUAGE',
            severity: 'error',
            place: 'language',
            data: { language, known: tags.join(', ') },
          },
        ];
  return [
    ...unknown,
    ...Object.entries(preset).flatMap(([name, code]) => presetIssue(survey, name, code) ?? []),
  ];
};

/** The open links of a survey, one for each language, with what they preset. Only for what `linkIssues` lets through. */
export const surveyLinks = ({ survey, base, language, preset }: Wanted): readonly SurveyLink[] =>
  survey.languages
    .filter(({ tag }) => language === null || tag === language)
    .map(({ tag }) => ({
      language: tag,
      address: `${base}/s/${survey.name}?${new URLSearchParams({ lang: tag, ...preset })}`,
    }));
