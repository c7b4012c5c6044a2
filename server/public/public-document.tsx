import { html } from 'hono/html';
import { namingOf } from '../../client/lib/labels.ts';
import { numbersOf } from '../../client/lib/numbers.ts';
import { PublicPage, type PublicPageProps } from '../../client/public/public-page.tsx';
import { dayText } from '../../surveys/engine/day-text.ts';
import { shown } from '../../surveys/engine/shown.ts';
import { lookup } from '../../surveys/locales/catalogue.ts';
import { wordsStatus } from '../../surveys/locales/every-language.ts';
import { respondentWords } from '../../surveys/locales/respondent.ts';
import { resultsLanguages, resultsWords } from '../../surveys/locales/results.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { codebookOf } from '../pages/dashboard-frame.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { groupLabel, releasedFigure } from './printed-tables.ts';
import type { PublicStanding } from './public-results.ts';
import { shownTables } from './public-tables.ts';

/** What a page that nobody has read over begins with in these languages. */
const isDraft = (language: LanguageTag): boolean => wordsStatus[language] === 'draft_mt';

/**
 * Languages in which the results of a survey can be read: its own, as far as the page's words are in them, and those of
 * researchers, in which questions stand in the survey's language that is nearest.
 */
export const publicLanguages = ({ languages }: Survey): readonly LanguageTag[] => {
  const own = languages.flatMap(({ tag }) => lookup(tag, resultsLanguages) ?? []);
  return [...new Set([...own, 'en', 'es'])];
};

/** The public results of a survey in one language, as they are put on the page or into a file. */
export const publicDocument = (
  published: PublishedSurvey,
  standing: PublicStanding,
  language: LanguageTag,
  online: PublicPageProps['online'],
) => {
  const { survey, study } = published;
  const words = resultsWords(language);
  const numbers = numbersOf(language);
  const naming = namingOf(codebookOf(published), language);
  const tables = shownTables(standing);
  const last = standing.kept.at(-1)?.release;
  const least = Math.max(...standing.kept.map(({ release }) => release.least), 0);
  const simulated = standing.kept.some(({ release }) => release.simulated);
  return (
    <PublicPage
      language={language}
      words={words}
      title={shown({ survey, study, key: survey.title, language }).text}
      marks={[
        ...(isDraft(language) ? [respondentWords(language)('machineTranslated')] : []),
        ...(simulated ? [words('simulated')] : []),
        ...(survey.status.validated
          ? []
          : [
              `${words('notValidated')}. ${shown({ survey, study, key: survey.status.notice, language }).text}`,
            ]),
      ]}
      lines={
        last === undefined
          ? []
          : [
              words('lead', { least }),
              words('answers', { answers: numbers.count(last.answers), day: dayText(last.day, language) }),
            ]
      }
      how={[words('how1'), words('how2', { least }), words('how4'), words('rounded'), words('how3')]}
      figures={tables.map((table, place) =>
        releasedFigure(table, place, { words, numbers, naming, language }),
      )}
      online={online}
    />
  );
};

/** The same as one file that loads nothing and links to nothing. */
export const publicFile = async (
  published: PublishedSurvey,
  standing: PublicStanding,
  language: LanguageTag,
): Promise<string> =>
  `${await html`<!doctype html>${publicDocument(published, standing, language, null)}`}\n`;

/** What programs are told: the figures of the page, with what its categories are called. */
export const publicJson = (published: PublishedSurvey, standing: PublicStanding, language: LanguageTag) => {
  const speech = {
    words: resultsWords(language),
    naming: namingOf(codebookOf(published), language),
  };
  const categories = (variable: string, groups: Parameters<typeof groupLabel>[1][]) =>
    groups.map((group) => ({ codes: group.codes, label: groupLabel(variable, group, speech) }));
  return {
    survey: published.survey.name,
    language,
    simulated: standing.kept.some(({ release }) => release.simulated),
    least: Math.max(...standing.kept.map(({ release }) => release.least), 0),
    tables: shownTables(standing).map((table) => ({
      release: table.release,
      day: table.day,
      answers: table.answers,
      weighted: table.weighted,
      rows: {
        variable: table.rows,
        label: speech.naming.variable(table.rows),
        categories: categories(table.rows, [...table.rowGroups]),
      },
      columns:
        table.columns === null || table.columnGroups === null
          ? null
          : {
              variable: table.columns,
              label: speech.naming.variable(table.columns),
              categories: categories(table.columns, [...table.columnGroups]),
            },
      people: table.people,
      shares: table.shares,
    })),
  };
};
