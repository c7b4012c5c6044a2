import type { Context } from 'hono';
import { wordLanguages } from '../../client/lib/tongue.ts';
import { ConsentPage } from '../../client/respondent/consent-page.tsx';
import { HomePage } from '../../client/respondent/home-page.tsx';
import type { FieldError } from '../../client/ui/error-summary.tsx';
import { consentView } from '../../surveys/engine/consent-view.ts';
import { shown } from '../../surveys/engine/shown.ts';
import { start } from '../../surveys/engine/start.ts';
import { lookup } from '../../surveys/locales/catalogue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Answers } from '../../surveys/model/response.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { AppParts } from '../app-parts.ts';
import { idleMoment } from '../idle-moment.ts';
import { isClosed } from '../is-closed.ts';
import { newKey, type Random } from '../random.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { drawsFor } from './respondent-draft.ts';
import { wordError } from './respondent-errors.ts';
import { type Form, readForm } from './respondent-form.ts';
import { fullAddress } from './respondent-full.tsx';
import { badRequest, message, unknownSurvey } from './respondent-message.tsx';
import { askedLanguage, noticesOf, shellOf, tagsOf } from './respondent-shell.ts';
import { sendPage } from './send-page.ts';

/** The open surveys. */
export const home = async (context: Context, parts: AppParts): Promise<Response> => {
  const language = askedLanguage(context, wordLanguages, 'en');
  const open = (await parts.store.surveys()).filter((own) => !isClosed(own, parts.clock));
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

/** What came with a link and is taken along: codes of the survey's attributes, and whether this is a preview. */
interface Carried {
  readonly attributes: Answers;
  readonly preview: boolean;
}

const carriedFrom = (survey: Survey, given: (name: string) => string | undefined): Carried => ({
  attributes: Object.fromEntries(
    survey.attributes.flatMap(({ name, list }) => {
      const code = given(name);
      const known = survey.lists[list]?.choices.some(
        (choice) => choice.name === code && choice.archived !== true,
      );
      return code !== undefined && known === true ? [[name, code]] : [];
    }),
  ),
  preview: given('preview') === '1',
});

const queryOf = ({ attributes, preview }: Carried, language: LanguageTag): string =>
  new URLSearchParams({ lang: language, ...attributes, ...(preview ? { preview: '1' } : {}) }).toString();

interface Offer {
  readonly published: PublishedSurvey;
  readonly language: LanguageTag;
  readonly carried: Carried;
  readonly ticked: ReadonlySet<string>;
  readonly errors: readonly FieldError[];
}

const consentPage = (context: Context, parts: AppParts, offer: Offer): Response | Promise<Response> => {
  const { published, language, carried, ticked, errors } = offer;
  const { survey, study } = published;
  const shell = shellOf(parts, language);
  const view = consentView({ survey, study, language, proven: parts.proof.proven });
  return sendPage(
    context,
    <ConsentPage
      {...shell}
      survey={shown({ survey, study, key: survey.title, language })}
      languages={tagsOf(survey)}
      title={view.title}
      lines={view.lines.map(({ text }) => text)}
      linesLeftOut={view.leftOut.length > 0}
      boxes={view.boxes.map((box) => ({ ...box, ticked: ticked.has(box.name) }))}
      decline={view.decline}
      declineFirst={survey.version % 2 === 0}
      action={`/s/${survey.name}`}
      name={survey.name}
      carried={{
        'form.lang': language,
        ...Object.fromEntries(
          Object.entries(carried.attributes).map(([name, code]) => [`form.with.${name}`, code]),
        ),
        ...(carried.preview ? { 'form.with.preview': '1' } : {}),
      }}
      errors={errors}
      notices={noticesOf(shell, survey, { simulated: carried.preview })}
    />,
    errors.length === 0 ? 200 : 422,
  );
};

const offered = async (
  context: Context,
  parts: AppParts,
  name: string,
): Promise<{ readonly published: PublishedSurvey } | { readonly answer: Response }> => {
  const published = await parts.store.published(name);
  if (published === null) return { answer: await unknownSurvey(context, parts) };
  if (!isClosed(published, parts.clock)) return { published };
  const language = askedLanguage(context, tagsOf(published.survey), published.survey.source);
  return { answer: await message(context, parts, { status: 410, title: 'closed', language }) };
};

/** The consent page: what is stored and why, before anything is. */
export const consent = async (context: Context, parts: AppParts, name: string): Promise<Response> => {
  const found = await offered(context, parts, name);
  if ('answer' in found) return found.answer;
  const { survey } = found.published;
  return consentPage(context, parts, {
    published: found.published,
    language: askedLanguage(context, tagsOf(survey), survey.source),
    carried: carriedFrom(survey, (own) => context.req.query(own)),
    ticked: new Set(),
    errors: [],
  });
};

const seedFrom = (random: Random): number => {
  const [a = 0, b = 0, c = 0, d = 0] = random(4);
  return (((a & 127) << 24) | (b << 16) | (c << 8) | d) >>> 0;
};

const missingBoxes = (
  { proof }: AppParts,
  published: PublishedSurvey,
  language: LanguageTag,
  form: Form,
): readonly FieldError[] => {
  const required = consentView({ ...published, language, proven: proof.proven }).boxes.filter(
    (box) => box.required,
  );
  return required
    .filter(({ name }) => form.field(name) !== 'yes')
    .map(({ name }) => wordError(name, language, required.length > 1 ? 'tickBoth' : 'tickRequired'));
};

/** Takes the consent: a draft with a key of its own, or nothing at all. */
export const begin = async (context: Context, parts: AppParts, name: string): Promise<Response> => {
  const found = await offered(context, parts, name);
  if ('answer' in found) return found.answer;
  const { published } = found;
  const { survey, study, hash } = published;
  const form = await readForm(context);
  if (form === null) return badRequest(context, parts, 415);
  const language = lookup(form.own('lang'), tagsOf(survey)) ?? survey.source;
  const carried = carriedFrom(survey, (own) => form.own(`with.${own}`));
  const other = lookup(form.own('switch'), tagsOf(survey));
  if (other !== null) return context.redirect(`/s/${name}?${queryOf(carried, other)}`, 303);
  if (form.own('action') === 'decline') return context.redirect(`/s/${name}/declined?lang=${language}`, 303);
  if (form.own('action') !== 'start') return badRequest(context, parts);
  const errors = missingBoxes(parts, published, language, form);
  const ticked = new Set([...form.answers].flatMap(([box, [value]]) => (value === 'yes' ? [box] : [])));
  if (errors.length > 0) return consentPage(context, parts, { published, language, carried, ticked, errors });
  const draft = start({
    survey,
    hash,
    study,
    language,
    day: parts.clock.today(survey.timezone),
    seed: seedFrom(parts.random),
    consent: consentView({ survey, study, language, proven: parts.proof.proven }).hash,
    attributes: carried.attributes,
    simulated: carried.preview,
  });
  const key = newKey(parts.random);
  const outcome = await parts.store.saveDraft(
    key,
    { ...draft, revision: 1 },
    { draws: drawsFor(published, draft, null), moment: idleMoment(parts.clock, survey) },
  );
  if (outcome.kind === 'turned-away')
    return context.redirect(fullAddress(name, outcome.quota, language), 303);
  return context.redirect(`/s/${name}/r/${key}`, 303);
};

/** After a no: nothing was stored, and nobody asks again. */
export const declined = async (context: Context, parts: AppParts, name: string): Promise<Response> => {
  const published = await parts.store.published(name);
  if (published === null) return unknownSurvey(context, parts);
  const language = askedLanguage(context, tagsOf(published.survey), published.survey.source);
  return message(context, parts, { status: 200, title: 'endDeclined', language });
};
