import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { wordLanguages } from '../../client/lib/tongue.ts';
import { MessagePage } from '../../client/respondent/message-page.tsx';
import type { RespondentWord } from '../../surveys/locales/respondent.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { AppParts } from '../app-parts.ts';
import { askedLanguage, shellOf } from './respondent-shell.ts';
import { sendPage } from './send-page.ts';

export interface Message {
  readonly status: ContentfulStatusCode;
  readonly title: RespondentWord;
  readonly text?: RespondentWord;
  /** Absent: negotiated. */
  readonly language?: LanguageTag;
  readonly links?: readonly { readonly address: string; readonly word: RespondentWord }[];
  readonly children?: Child;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer of one sentence to a respondent: no code, no stack, no echo of what was asked. */
export const message = (context: Context, parts: AppParts, said: Message): Response | Promise<Response> => {
  const language = said.language ?? askedLanguage(context, wordLanguages, 'en');
  const shell = shellOf(parts, language);
  const { words } = shell.tongue;
  const links = said.links ?? [{ address: '/', word: 'backHome' as const }];
  return sendPage(
    context,
    <MessagePage
      {...shell}
      title={words(said.title)}
      {...(said.text === undefined ? {} : { text: words(said.text) })}
      links={links.map(({ address, word }) => ({ address, text: words(word) }))}
    >
      {said.children}
    </MessagePage>,
    said.status,
    said.headers,
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
