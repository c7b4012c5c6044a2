import type { Context } from 'hono';
import { SentPage } from '../../client/respondent/sent-page.tsx';
import { shown } from '../../surveys/engine/shown.ts';
import type { AppParts } from '../app-parts.ts';
import { unknownSurvey } from './respondent-message.tsx';
import { askedLanguage, noticesOf, shellOf, tagsOf } from './respondent-shell.ts';
import { sendPage } from './send-page.ts';

/** Where an answer without a receipt leads to: the address names no key, since none finds it. */
export const sentAddress = (name: string, language: string): string => `/s/${name}/sent?lang=${language}`;

/** After an answer that nobody can find again. */
export const sent = async (context: Context, parts: AppParts, name: string): Promise<Response> => {
  const published = await parts.store.published(name);
  if (published === null) return unknownSurvey(context, parts);
  const { survey, study } = published;
  const language = askedLanguage(context, tagsOf(survey), survey.source);
  const shell = shellOf(parts, language);
  return sendPage(
    context,
    <SentPage
      {...shell}
      survey={shown({ survey, study, key: survey.title, language })}
      languages={tagsOf(survey)}
      address={(tag) => sentAddress(name, tag)}
      debrief={shown({ survey, study, key: survey.debrief, language })}
      notices={noticesOf(shell, survey, { simulated: false })}
    />,
  );
};
