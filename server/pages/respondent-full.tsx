import type { Context } from 'hono';
import { Shown } from '../../client/ui/shown.tsx';
import { shown } from '../../surveys/engine/shown.ts';
import { lookup } from '../../surveys/locales/catalogue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { AppParts } from '../app-parts.ts';
import { message, unknownSurvey } from './respondent-message.tsx';
import { askedLanguage, tagsOf } from './respondent-shell.ts';

/** Where somebody is sent whom a full quota turns away; nothing in the address says who. */
export const fullAddress = (survey: string, quota: string, language: LanguageTag): string =>
  `/s/${survey}/full?${new URLSearchParams({ quota, lang: language })}`;

/** Thanks somebody whom a quota turns away, says why, and that nothing of them is kept. */
export const full = async (context: Context, parts: AppParts, name: string): Promise<Response> => {
  const published = await parts.store.published(name);
  const wanted = context.req.query('quota') ?? '';
  const quota = published?.survey.quotas?.find((own) => own.name === wanted);
  if (published === null || quota === undefined) return unknownSurvey(context, parts);
  const { survey, study } = published;
  const language = askedLanguage(context, tagsOf(survey), survey.source);
  const why = quota.text === undefined ? null : shown({ survey, study, key: quota.text, language });
  return message(context, parts, {
    status: 200,
    title: 'thankYou',
    language: lookup(language, tagsOf(survey)) ?? survey.source,
    languages: tagsOf(survey),
    text: 'leftDiscarded',
    children:
      why === null ? null : (
        <p>
          <Shown text={why} />
        </p>
      ),
  });
};
