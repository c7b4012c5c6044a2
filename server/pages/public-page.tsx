import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { languageName } from '../../client/lib/language-name.ts';
import { lookup } from '../../surveys/locales/catalogue.ts';
import { resultsWords } from '../../surveys/locales/results.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { acceptedLanguage } from '../accept.ts';
import { analystOf } from '../analyst/local-analyst.ts';
import type { AppParts } from '../app-parts.ts';
import { isClosed } from '../is-closed.ts';
import { publicDocument, publicFile, publicLanguages } from '../public/public-document.tsx';
import { type PublicStanding, publicResults } from '../public/public-results.ts';
import type { PublishedSurvey } from '../storage/store.ts';

/** How long somebody else's copy may stand: releases are far apart, but a page can be shut. */
const freshFor = 'public, max-age=300';

const languageOf = (context: Context, survey: Survey): LanguageTag => {
  const offered = publicLanguages(survey);
  return (
    lookup(context.req.query('lang') ?? '', offered) ??
    acceptedLanguage(context.req.header('accept-language'), offered, 'en')
  );
};

/** The same bytes for everybody, with a mark by which a copy is known to be the same. */
const sendPublic = (context: Context, body: string, headers: Readonly<Record<string, string>>): Response => {
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const all = { ETag: tag, 'Cache-Control': freshFor, Vary: 'Accept-Language', ...headers };
  return context.req.header('if-none-match')?.includes(tag) === true
    ? context.body(null, 304, all)
    : context.body(body, 200, all);
};

/** The results that a survey publishes, for everybody: as a page and as one file. Nothing in an address changes a figure. */
export const publicPages = (pages: Hono, parts: AppParts): void => {
  const { store, clock, assets } = parts;
  const results = publicResults({ store, analyst: analystOf(parts), clock });

  const opened = async (
    context: Context,
    use: (published: PublishedSurvey, standing: PublicStanding) => Promise<Response>,
  ): Promise<Response | null> => {
    const name = context.req.param('name') ?? '';
    const published = /^[A-Za-z0-9_-]{1,64}$/.test(name) ? await store.published(name) : null;
    if (published === null) return null;
    const standing = await results.standing(name);
    return standing.open && standing.kept.length > 0 ? use(published, standing) : null;
  };

  pages.get('/p/:name', async (context, next) => {
    const sent = await opened(context, async (published, standing) => {
      const { name } = published.survey;
      const language = languageOf(context, published.survey);
      const words = resultsWords(language);
      const offered = publicLanguages(published.survey);
      const page = publicDocument(published, standing, language, {
        style: assets.url('client/public/public.css'),
        languages: offered
          .filter((tag) => tag !== language)
          .map((tag) => ({ tag, name: languageName(tag, offered), address: `/p/${name}?lang=${tag}` })),
        links: [
          { address: `/p/${name}/file?lang=${language}`, text: words('download') },
          { address: `/api/v1/surveys/${name}/public?lang=${language}`, text: words('asData') },
          isClosed(published, clock) || published.study.invitationOnly === true
            ? { address: `/s/${name}/data?lang=${language}`, text: words('toSurvey') }
            : { address: `/s/${name}?lang=${language}`, text: words('answerIt') },
        ],
      });
      return sendPublic(context, `${await html`<!doctype html>${page}`}\n`, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Language': language,
      });
    });
    return sent ?? next();
  });

  pages.get('/p/:name/file', async (context, next) => {
    const sent = await opened(context, async (published, standing) => {
      const language = languageOf(context, published.survey);
      return sendPublic(context, await publicFile(published, standing, language), {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Language': language,
        'Content-Disposition': `attachment; filename="${published.survey.name}-results-${language}.html"`,
      });
    });
    return sent ?? next();
  });
};
