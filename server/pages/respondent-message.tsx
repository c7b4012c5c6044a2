import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type PlainWord, wordLanguages } from '../../client/lib/tongue.ts';
import { MessagePage } from '../../client/respondent/message-page.tsx';
import type { RespondentWord } from '../../surveys/locales/respondent.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { isPromiseWord } from '../../surveys/promise/proven.ts';
import type { AppParts } from '../app-parts.ts';
import { askedLanguage, shellOf } from './respondent-shell.ts';
import { sendPage } from './send-page.ts';

export interface Message {
  readonly status: ContentfulStatusCode;
  /** One that promises something gives way to thanks where it is not proven. */
  readonly title: RespondentWord;
  readonly text?: RespondentWord;
  /** Absent: negotiated. */
  readonly language?: LanguageTag;
  readonly links?: readonly { readonly address: string; readonly word: PlainWord }[];
  readonly children?: Child;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer of one sentence to a respondent: no code, no stack, no echo of what was asked. */
export const message = (context: Context, parts: AppParts, about: Message): Response | Promise<Response> => {
  const language = about.language ?? askedLanguage(context, wordLanguages, 'en');
  const shell = shellOf(parts, language);
  const { words, promised } = shell.tongue;
  const said = (word: RespondentWord): string | null => (isPromiseWord(word) ? promised(word) : words(word));
  const text = about.text === undefined ? null : said(about.text);
  const links = about.links ?? [{ address: '/', word: 'backHome' as const }];
  return sendPage(
    context,
    <MessagePage
      {...shell}
      title={said(about.title) ?? words('thankYou')}
      {...(text === null ? {} : { text })}
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

export const unknownDraft = (context: Context, parts: AppParts): Response | Promise<Response> =>
  message(context, parts, { status: 404, title: 'notFoundTitle', text: 'unknownDraft' });

export const badRequest = (
  context: Context,
  parts: AppParts,
  status: ContentfulStatusCode = 400,
): Response | Promise<Response> =>
  message(context, parts, { status, title: 'somethingWrongTitle', text: 'badRequest' });
