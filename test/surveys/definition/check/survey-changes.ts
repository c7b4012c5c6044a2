import type { Issue } from '../../../../surveys/model/issue.ts';
import type { Choice, ChoiceList, Question, Quota, Score, Survey } from '../../../../surveys/model/survey.ts';

export type Change = (survey: Survey) => Survey;

/** What is found, how grave it is and where, after one change of a survey that has nothing wrong. */
export type Fault = readonly [code: string, severity: Issue['severity'], place: string, change: Change];

/** The survey with one question changed. */
export const question =
  (name: string, change: Partial<Question>): Change =>
  (survey) => ({
    ...survey,
    pages: survey.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => (item.name === name ? { ...item, ...change } : item)),
    })),
  });

export const page =
  (name: string, change: Partial<Survey['pages'][number]>): Change =>
  (survey) => ({
    ...survey,
    pages: survey.pages.map((each) => (each.name === name ? { ...each, ...change } : each)),
  });

export const list =
  (name: string, change: Partial<ChoiceList>): Change =>
  (survey) => ({
    ...survey,
    lists: { ...survey.lists, [name]: { choices: [], ...survey.lists[name], ...change } },
  });

export const choices =
  (name: string, change: (choices: readonly Choice[]) => readonly Choice[]): Change =>
  (survey) =>
    list(name, { choices: change(survey.lists[name]?.choices ?? []) })(survey);

export const score =
  (name: string, change: Partial<Score>): Change =>
  (survey) => ({
    ...survey,
    scores: survey.scores.map((each) => (each.name === name ? ({ ...each, ...change } as Score) : each)),
  });

export const quota =
  (change: Partial<Quota>): Change =>
  (survey) => ({
    ...survey,
    quotas: [{ name: 'q', when: "${FC1} = '3'", limit: 5, action: 'mark', ...change }],
  });

export const source =
  (key: string, text: string): Change =>
  (survey) => ({ ...survey, texts: { ...survey.texts, en: { ...survey.texts['en'], [key]: text } } });

export const spanish =
  (key: string, change: object): Change =>
  (survey) => {
    const own = survey.texts['es']?.[key];
    return {
      ...survey,
      texts: { ...survey.texts, es: { ...survey.texts['es'], [key]: { ...(own as object), ...change } } },
    } as Survey;
  };

export const without =
  (language: string, key: string): Change =>
  (survey) => ({
    ...survey,
    texts: {
      ...survey.texts,
      [language]: Object.fromEntries(
        Object.entries(survey.texts[language] ?? {}).filter(([own]) => own !== key),
      ),
    },
  });

export const base =
  (change: Partial<Survey>): Change =>
  (survey) => ({ ...survey, ...change });

export const experiment =
  (change: Partial<Survey['experiments'][number]>): Change =>
  (survey) => ({ ...survey, experiments: survey.experiments.map((each) => ({ ...each, ...change })) });

export const manyRows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `r${index}`, text: 'used.asked' }));

export const withoutChoices: Change = (survey) => ({
  ...survey,
  pages: [...survey.pages, { name: 'new', items: [{ name: 'Q', kind: 'single', text: 'why.hint' }] }],
});
