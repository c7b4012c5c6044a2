import { Hono } from 'hono';
import { TextsPage } from '../../client/dashboard/texts-page.tsx';
import { namingOf } from '../../client/lib/labels.ts';
import { textsViewOf } from '../../client/lib/texts-view.ts';
import { minimumGroupOf } from '../../surveys/definition/minimum-group.ts';
import { themeWords } from '../../surveys/locales/themes.ts';
import { analystOf } from '../analyst/local-analyst.ts';
import type { AppParts } from '../app-parts.ts';
import { issueSentence } from '../issue-sentence.ts';
import type { Researchers } from '../middleware/researcher.ts';
import { codebookOf, surveyFrame } from './dashboard-frame.ts';
import { exampleFilter } from './dashboard-view.ts';
import { sendPage } from './send-page.ts';

/** What people wrote and allow to be quoted, for researchers. */
export const textsPages = (parts: AppParts, researchers: Researchers): Hono => {
  const { store } = parts;
  const analyst = analystOf(parts);
  const pages = new Hono();
  pages.get(
    '/:name/texts',
    researchers({ right: 'texts', survey: 'named', act: 'verbatims' }),
    async (context, next) => {
      const published = await store.published(context.req.param('name'));
      if (published === null) return next();
      const { survey, study } = published;
      const { frame } = await surveyFrame(parts, context, published, 'inTheirWords');
      const { language } = frame;
      const view = textsViewOf(new URL(context.req.url).searchParams);
      const { issues, questions, languages, ...found } = await analyst.texts(survey.name, view, language);
      const book = codebookOf(published);
      const naming = namingOf(book, language);
      const names = new Intl.DisplayNames([language], { type: 'language' });
      return sendPage(
        context,

        <TextsPage
          {...frame}
          {...found}
          themeWords={themeWords(language)}
          view={view}
          action={`/d/${survey.name}/texts`}
          example={exampleFilter(book)}
          questions={questions.map((value) => ({ value, label: `${value} · ${naming.variable(value)}` }))}
          languages={languages.map((value) => ({ value, label: names.of(value) ?? value }))}
          problems={issues.map((issue) => issueSentence(issue, language))}
          least={minimumGroupOf(study)}
        />,
        issues.length > 0 ? 422 : 200,
      );
    },
  );
  return pages;
};
