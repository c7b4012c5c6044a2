import { html } from 'hono/html';
import { namingOf } from '../../client/lib/labels.ts';
import { numbersOf } from '../../client/lib/numbers.ts';
import { PublicPage, type PublicPageProps } from '../../client/public/public-page.tsx';
import { shown } from '../../surveys/engine/shown.ts';
import { dashboardWords } from '../../surveys/locales/dashboard.ts';
import { publicWords } from '../../surveys/locales/public.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { codebookOf } from '../pages/dashboard-frame.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { groupLabel, releasedFigure } from './printed-tables.ts';
import type { PublicStanding } from './public-results.ts';
import { shownTables } from './public-tables.ts';

/** Languages in which the page's own words exist. Questions stand in the survey's language that is nearest. */
export const publicLanguages: readonly LanguageTag[] = ['en', 'es'];

/** The public results of a survey in one language, as they are put on the page or into a file. */
export const publicDocument = (
  published: PublishedSurvey,
  standing: PublicStanding,
  language: LanguageTag,
  online: PublicPageProps['online'],
) => {
  const { survey, study } = published;
  const words = publicWords(language);
  const page = dashboardWords(language);
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
        ...(simulated ? [page('simulatedBanner')] : []),
        ...(survey.status.validated
          ? []
          : [
              `${page('notValidated')}. ${shown({ survey, study, key: survey.status.notice, language }).text}`,
            ]),
      ]}
      lines={
        last === undefined
          ? []
          : [
              words('lead', { least }),
              words('answersOne', { answers: numbers.count(last.answers), day: last.day }),
            ]
      }
      how={[words('how1'), words('how2', { least }), words('how4'), words('rounded'), words('how3')]}
      figures={tables.map((table, place) => releasedFigure(table, place, { words, numbers, naming }))}
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
    words: publicWords(language),
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
