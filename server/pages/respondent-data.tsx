import type { Context } from 'hono';
import { DataCardPage } from '../../client/respondent/data-card-page.tsx';
import { shown } from '../../surveys/engine/shown.ts';
import { dataCardWords } from '../../surveys/locales/data-card.ts';
import type { AppParts } from '../app-parts.ts';
import { sayCard } from '../data-card/say-card.ts';
import { unknownSurvey } from './respondent-message.tsx';
import { askedLanguage, noticesOf, shellOf, tagsOf } from './respondent-shell.ts';
import { sendPage } from './send-page.ts';

/** The version an address names, as a number; undefined where it names none that could be. */
const versionAsked = (context: Context): number | undefined => {
  const asked = context.req.query('version') ?? '';
  return /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : undefined;
};

/** Everything that a survey stores, made from the card of the database that is open; of its newest version or the one asked for. */
export const dataPage = async (context: Context, parts: AppParts, name: string): Promise<Response> => {
  const version = versionAsked(context);
  const published = await parts.store.published(name, version);
  if (published === null) return unknownSurvey(context, parts);
  const { survey, study } = published;
  const language = askedLanguage(context, tagsOf(survey), survey.source);
  const shell = shellOf(parts, language);
  const words = dataCardWords(language);
  const said = sayCard({ lines: parts.store.card, survey, study, language });
  const query = (tag: string): string =>
    new URLSearchParams({
      lang: tag,
      ...(version === undefined ? {} : { version: String(version) }),
    }).toString();
  return sendPage(
    context,
    <DataCardPage
      {...shell}
      survey={shown({ survey, study, key: survey.title, language })}
      languages={tagsOf(survey)}
      address={(tag) => `/s/${name}/data?${query(tag)}`}
      title={said.title}
      lead={[said.lead, said.mode]}
      rights={survey.receipt === 'none' ? null : shell.tongue.promised('whatYouCanDo')}
      parts={said.parts.map(({ title, rows }) => ({
        title,
        rows: rows.map(({ what, why, until, who, only, names }) => ({
          what,
          facts: [...why, ...until, who, ...(only === null ? [] : [only])],
          names,
        })),
      }))}
      names={words('names')}
      not={words('not-title')}
      breach={{
        title: said.breach.title,
        lists: [
          { lead: said.breach.readableLead, of: said.breach.readable },
          { lead: said.breach.tracesLead, of: said.breach.traces },
        ],
        nothing: said.breach.nothing,
      }}
      back={`/s/${name}?lang=${language}`}
      notices={noticesOf(shell, survey, { simulated: false })}
    />,
  );
};
