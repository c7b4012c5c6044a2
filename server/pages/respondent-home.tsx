import type { Context } from 'hono';
import { wordLanguages } from '../../client/lib/tongue.ts';
import { HomePage } from '../../client/respondent/home-page.tsx';
import { shown } from '../../surveys/engine/shown.ts';
import { lookup } from '../../surveys/locales/catalogue.ts';
import type { AppParts } from '../app-parts.ts';
import { isClosed } from '../is-closed.ts';
import { askedLanguage, shellOf, tagsOf } from './respondent-shell.ts';
import { sendPage } from './send-page.ts';

/** The surveys that are open to everybody. */
export const home = async (context: Context, parts: AppParts): Promise<Response> => {
  const language = askedLanguage(context, wordLanguages, 'en');
  const open = (await parts.store.surveys()).filter(
    (own) => !isClosed(own, parts.clock) && own.study.invitationOnly !== true,
  );
  return sendPage(
    context,
    <HomePage
      {...shellOf(parts, language)}
      languages={wordLanguages}
      address={(tag) => `/?lang=${tag}`}
      surveys={open.map(({ survey, study }) => ({
        title: shown({ survey, study, key: survey.title, language }),
        address: `/s/${survey.name}?lang=${lookup(language, tagsOf(survey)) ?? survey.source}`,
        languages: tagsOf(survey).map((tag) => ({ tag, address: `/s/${survey.name}?lang=${tag}` })),
      }))}
      receipt={`/receipt?lang=${language}`}
    />,
  );
};
