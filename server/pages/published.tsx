import type { Context, Hono } from 'hono';
import { PublishedPage } from '../../client/designer/published-page.tsx';
import { languageName } from '../../client/lib/language-name.ts';
import { publishWords } from '../../surveys/locales/publish.ts';
import type { AppParts } from '../app-parts.ts';
import { isClosed } from '../is-closed.ts';
import { personIn, type Researchers } from '../middleware/researcher.ts';
import { planView } from '../publishing/plan-view.ts';
import { qrFile } from '../qr-file.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { linkIssues, surveyLinks } from '../survey-links.ts';
import { languageOf } from './dashboard-frame.ts';
import { message } from './respondent-message.tsx';
import { sendPage } from './send-page.ts';
import { studioFrame } from './studio-frame.ts';

/** What is published: where people answer, by language, as an address and as a code. */
export const publishedRoutes = (pages: Hono, parts: AppParts, researchers: Researchers): void => {
  const { store, settings, clock } = parts;
  const collectors = researchers({ right: 'collect', survey: 'named' });
  const baseOf = (context: Context): string => settings.baseUrl ?? new URL(context.req.url).origin;
  const none = (context: Context) =>
    message(context, parts, { status: 404, title: 'notFoundTitle', text: 'notFound' });
  const found = async (
    context: Context,
    use: (published: PublishedSurvey) => Response | Promise<Response>,
  ): Promise<Response> => {
    const published = await store.published(context.req.param('name') ?? '');
    return published === null ? none(context) : use(published);
  };

  pages.get('/:name/published', collectors, (context) =>
    found(context, async (published) => {
      const { survey, study, day } = published;
      const { name } = survey;
      const language = languageOf(context);
      const say = publishWords(language);
      const tags = survey.languages.map(({ tag }) => tag);
      const picture = (tag: string, format: string): string =>
        `/studio/${name}/code.${format}?${new URLSearchParams({ language: tag })}`;
      return sendPage(
        context,
        <PublishedPage
          {...studioFrame(parts, context, { name }, 'publish')}
          say={say}
          token={personIn(context)?.formToken ?? ''}
          now={say(isClosed(published, clock) ? 'nowClosed' : 'nowOpen', { version: survey.version, day })}
          plan={(await planView(store, name, '', language)).standing}
          invitationOnly={study.invitationOnly === true}
          links={surveyLinks({ survey, base: baseOf(context), language: null, preset: {} }).map((link) => ({
            tag: link.language,
            name: languageName(link.language, tags),
            address: link.address,
            svg: picture(link.language, 'svg'),
            png: picture(link.language, 'png'),
          }))}
        />,
      );
    }),
  );

  for (const format of ['svg', 'png'] as const)
    pages.get(`/:name/code.${format}`, collectors, (context) =>
      found(context, ({ survey }) => {
        const { language = survey.source, lang: _, ...preset } = context.req.query();
        if (linkIssues({ survey, language, preset }).length > 0) return none(context);
        const [link] = surveyLinks({ survey, base: baseOf(context), language, preset });
        if (link === undefined) return none(context);
        return context.body(Uint8Array.from(qrFile(link.address, format)), 200, {
          'Content-Type': format === 'svg' ? 'image/svg+xml' : 'image/png',
        });
      }),
    );
};
