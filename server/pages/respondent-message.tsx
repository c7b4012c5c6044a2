import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type PlainWord, wordLanguages } from '../../client/lib/tongue.ts';
import { MessagePage } from '../../client/respondent/message-page.tsx';
import { Promised } from '../../client/ui/promised.tsx';
import { dayText } from '../../surveys/engine/day-text.ts';
import type { RespondentWord } from '../../surveys/locales/respondent.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { isPromiseWord } from '../../surveys/promise/proven.ts';
import type { AppParts } from '../app-parts.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { lastDayOfCodes } from './last-day-of-codes.ts';
import { askedLanguage, shellOf, tagsOf } from './respondent-shell.ts';
import { sendPage } from './send-page.ts';

export interface Message {
  readonly status: ContentfulStatusCode;
  /** One that promises something gives way to thanks where it is not proven. */
  readonly title: RespondentWord;
  readonly text?: RespondentWord;
  /** For the placeholders of the text. */
  readonly facts?: Readonly<Record<string, string>>;
  /** Absent: negotiated. */
  readonly language?: LanguageTag;
  /** The languages of a survey, where the page says something about one and can be asked for again. */
  readonly languages?: readonly LanguageTag[];
  readonly links?: readonly { readonly address: string; readonly word: PlainWord }[];
  readonly children?: Child;
  /** A script that this page alone needs. */
  readonly also?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The address of the page that was asked for, in another language. */
const inLanguage =
  (context: Context) =>
  (tag: LanguageTag): string => {
    const query = new URL(context.req.url).searchParams;
    query.set('lang', tag);
    return `?${query}`;
  };

/** An answer of one sentence to a respondent: no code, no stack, no echo of what was asked. */
export const message = (context: Context, parts: AppParts, about: Message): Response | Promise<Response> => {
  const language = about.language ?? askedLanguage(context, wordLanguages, 'en');
  const shell = shellOf(parts, language);
  const { words, promised } = shell.tongue;
  const said = (word: RespondentWord, facts?: Message['facts']): string | null =>
    isPromiseWord(word) ? promised(word, facts) : words(word, facts);
  const text = about.text === undefined ? null : said(about.text, about.facts);
  const links = about.links ?? [{ address: '/', word: 'backHome' as const }];
  return sendPage(
    context,
    <MessagePage
      {...shell}
      also={about.also ?? null}
      title={said(about.title) ?? words('thankYou')}
      {...(text === null ? {} : { text })}
      {...(about.languages === undefined || context.req.method !== 'GET'
        ? {}
        : { languages: about.languages, address: inLanguage(context) })}
      links={links.map(({ address, word }) => ({ address, text: words(word) }))}
    >
      {about.children}
    </MessagePage>,
    about.status,
    about.headers,
  );
};

export const unknownSurvey = (context: Context, parts: AppParts): Response | Promise<Response> =>
  message(context, parts, { status: 404, title: 'notFoundTitle', text: 'unknownSurvey' });

/** A link of somebody's own that was used, is not whole, or is for another survey: the same page for all of them. */
export const linkOver = (
  context: Context,
  parts: AppParts,
  { survey }: Pick<PublishedSurvey, 'survey'>,
  language: LanguageTag,
): Response | Promise<Response> =>
  message(context, parts, {
    status: 404,
    title: 'linkOverTitle',
    text: 'linkOver',
    language,
    languages: tagsOf(survey),
    links: [{ address: `/receipt?lang=${language}`, word: 'openReceipt' }],
  });

/** Nothing to open at somebody's own address; after the freeze of its survey nothing can be. */
export const unknownDraft = async (context: Context, parts: AppParts): Promise<Response> => {
  const name = context.req.param('name') ?? '';
  const ended = name === '' ? null : await lastDayOfCodes(parts, name);
  if (ended === null)
    return message(context, parts, { status: 404, title: 'notFoundTitle', text: 'unknownDraft' });
  const language = askedLanguage(context, wordLanguages, 'en');
  const facts = { deadline: dayText(ended, language) };
  const { tongue } = shellOf(parts, language);
  const children = <Promised tongue={tongue} word="findNobody" />;
  return message(context, parts, {
    status: 410,
    title: 'closed',
    text: 'codeExpired',
    facts,
    language,
    children,
  });
};

export const badRequest = (
  context: Context,
  parts: AppParts,
  status: ContentfulStatusCode = 400,
): Response | Promise<Response> =>
  message(context, parts, { status, title: 'somethingWrongTitle', text: 'badRequest' });
