import type { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { libraryRows } from '../../surveys/library/library-rows.ts';
import { questionLibrary } from '../../surveys/library/question-library.ts';
import { acceptedLanguage } from '../accept.ts';
import type { Researchers } from '../middleware/researcher.ts';
import { issue, problem, researcherLanguages } from '../problem.ts';
import { libraryOperations as operations } from './library-operations.ts';

/** Questions of the shipped instruments, for whoever may design any survey. */
export const libraryRoutes = (app: Hono, researchers: Researchers): void => {
  const any = researchers({ right: 'design', survey: 'any' });

  app.get('/library', describeRoute(operations.listLibrary), any, (context) => {
    const reader = acceptedLanguage(context.req.header('accept-language'), researcherLanguages, 'en');
    const { search = '', language = '' } = context.req.query();
    return context.json({ entries: libraryRows(questionLibrary, { search, language }, reader) });
  });

  app.get('/library/:entry', describeRoute(operations.getLibraryEntry), any, (context) => {
    const name = context.req.param('entry') ?? '';
    const entry = questionLibrary.find(({ id }) => id === name);
    return entry === undefined
      ? problem(context, 404, [issue('LIBRARY-UNKNOWN', { name: name.slice(0, 64) }, 'entry')])
      : context.json({ id: entry.id, languages: entry.languages, part: entry.part });
  });
};
