import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { FieldworkPage } from '../../client/dashboard/fieldwork-page.tsx';
import { namingOf } from '../../client/lib/labels.ts';
import { fieldworkWords } from '../../surveys/locales/fieldwork.ts';
import { analystOf } from '../analyst/local-analyst.ts';
import type { AppParts } from '../app-parts.ts';
import { fieldworkOf } from '../fieldwork/fieldwork-of.ts';
import type { Researchers } from '../middleware/researcher.ts';
import { codebookOf, surveyFrame } from './dashboard-frame.ts';
import { fieldworkView } from './fieldwork-view.ts';
import { sendPage } from './send-page.ts';

/** How the fieldwork of a survey goes, for whoever may read its results. */
export const fieldworkPages = (parts: AppParts, researchers: Researchers): Hono => {
  const { store, settings, clock } = parts;
  const analyst = analystOf(parts);
  const pages = new Hono();

  pages.get('/:name/fieldwork', researchers({ right: 'results', survey: 'named' }), async (context, next) => {
    const published = await store.published(context.req.param('name'));
    if (published === null) return next();
    const { survey } = published;
    const fieldwork = await fieldworkOf({ store, analyst, clock }, survey.name);
    const { frame } = await surveyFrame(parts, context, published, 'fieldwork');
    const { language } = frame;
    const mark = createHash('sha256')
      .update(JSON.stringify([language, fieldwork]))
      .digest('base64url')
      .slice(0, 22);
    const tag = `W/"${mark}"`;
    const headers = { ETag: tag };
    if (context.req.header('if-none-match') === tag) return context.body(null, 304, headers);
    const words = fieldworkWords(language);
    const naming = namingOf(codebookOf(published), language);
    return sendPage(
      context,

      <FieldworkPage
        {...frame}
        {...fieldworkView({ fieldwork, published, naming, words, language })}
        fieldworkWords={words}
        mark={mark}
        again={`/d/${survey.name}/fieldwork?lang=${language}`}
        answerAddress={`${settings.baseUrl ?? new URL(context.req.url).origin}/s/${survey.name}`}
        isOpen={fieldwork.status === 'open'}
        isAnonymous={fieldwork.mode === 'anonymous'}
        least={fieldwork.least}
        figures={fieldwork.figures}
        quotas={fieldwork.quotas}
      />,
      200,
      headers,
    );
  });

  return pages;
};
