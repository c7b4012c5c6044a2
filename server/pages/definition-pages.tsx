import { Hono } from 'hono';
import { DefinitionPage } from '../../client/dashboard/plain-pages.tsx';
import { nextVersion } from '../../client/lib/next-version.ts';
import { check } from '../../surveys/definition/check.ts';
import { shown } from '../../surveys/engine/shown.ts';
import { studioWords } from '../../surveys/locales/studio.ts';
import type { AppParts } from '../app-parts.ts';
import { issueSentence } from '../issue-sentence.ts';
import { callerOf, type Researchers } from '../middleware/researcher.ts';
import { surveyFrame } from './dashboard-frame.ts';
import { sendPage } from './send-page.ts';

/** A published survey as people read it, with the way to its next version for whoever may write one. */
export const definitionPages = (parts: AppParts, researchers: Researchers): Hono => {
  const { store } = parts;
  const pages = new Hono();
  pages.get('/:name/definition', researchers({ right: 'list', survey: 'named' }), async (context, next) => {
    const published = await store.published(context.req.param('name'));
    if (published === null) return next();
    const { survey, study, hash } = published;
    const { frame } = await surveyFrame(parts, context, published, 'definition');
    const { language } = frame;
    const caller = callerOf(context);
    const draft = await store.surveyDrafts.find(survey.name);
    const begun = draft !== null && draft.deleted === null;
    const languageNames = new Intl.DisplayNames([language], { type: 'language' });
    const studio = studioWords(language);
    return sendPage(
      context,

      <DefinitionPage
        {...frame}
        version={survey.version}
        hash={hash}
        next={
          caller.person !== null && caller.may('design', survey.name)
            ? {
                begun,
                address: begun
                  ? `/studio/${survey.name}?lang=${language}`
                  : nextVersion(survey.name, language),
              }
            : null
        }
        outline={survey.pages.flatMap((page) =>
          page.items.map((item) => ({
            page: page.name,
            name: item.name,
            kind: studio(`kind-${item.kind}`),
            text: shown({ survey, study, key: item.text, language }).text,
            relevant: item.relevant ?? page.relevant ?? null,
          })),
        )}
        languages={survey.languages.map(({ tag, status }) => ({
          tag: language,
          name: languageNames.of(tag) ?? tag,
          status,
        }))}
        issues={check(survey).map((issue) => ({
          place: issue.place,
          sentence: issueSentence(issue, language),
        }))}
      />,
    );
  });

  return pages;
};
