import type { Context } from 'hono';
import { cellAt, drawFrom, dueExperiments, withAssignment } from '../../surveys/engine/assign.ts';
import { fieldsOf as questionFields } from '../../surveys/engine/fields.ts';
import { momentStored } from '../../surveys/engine/iso-week.ts';
import { route } from '../../surveys/engine/route.ts';
import { variablesOf } from '../../surveys/engine/variables.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Draft } from '../../surveys/model/response.ts';
import type { AppParts } from '../app-parts.ts';
import { isInvitedKey } from '../invitation.ts';
import { isKey } from '../random.ts';
import { receiptHash, receiptSecret } from '../receipt.ts';
import type { Draw, PublishedSurvey } from '../storage/store.ts';
import { askedLanguage, tagsOf } from './respondent-shell.ts';

/** Answers on their way, the version they belong to, and the key somebody holds. */
export interface Open {
  readonly published: PublishedSurvey;
  readonly key: string;
  readonly draft: Draft;
}

/**
 * What a key of a survey opens: a draft, a response that was sent, or nothing. A draft that is opened is kept as many days
 * as its survey says from this one on.
 */
export const openDraft = async (
  { store, settings, clock }: AppParts,
  name: string,
  key: string,
): Promise<Open | 'sent' | null> => {
  if (!isKey(key) && !isInvitedKey(key)) return null;
  const draft = await store.draft(key);
  if (draft !== null && draft.survey === name) {
    const published = await store.published(name, draft.version);
    if (published === null) return null;
    const { survey } = published;
    await store.touchDraft(key, momentStored(survey, clock.today(survey.timezone)));
    return { published, key, draft };
  }
  if (await store.wasTaken(name, key)) return 'sent';
  const sent = await store.byReceipt(receiptHash(name, receiptSecret(settings.receiptSecret, name, key)));
  return sent === null ? null : 'sent';
};

/** The language a page of a draft is shown in: what the address asks for, else the one it was last read in. */
export const languageOf = (context: Context, { published, draft }: Open): LanguageTag =>
  context.req.query('lang') === undefined
    ? draft.language
    : askedLanguage(context, tagsOf(published.survey), draft.language);

export const addressOf = ({ published, key }: Pick<Open, 'published' | 'key'>): string =>
  `/s/${published.survey.name}/r/${key}`;

/** A page of a draft; with `checking` the way on from it is back to the answers to be checked. */
export const pageAddress = (
  open: Pick<Open, 'published' | 'key'>,
  page: string,
  language?: LanguageTag,
  checking = false,
): string =>
  `${addressOf(open)}?${new URLSearchParams({
    page,
    ...(language === undefined ? {} : { lang: language }),
    ...(checking ? { to: 'check' } : {}),
  })}`;

/** Where somebody is asked again, when the text they agreed to has changed. */
export const consentAgain = (open: Pick<Open, 'published' | 'key'>, language: LanguageTag): string =>
  `${addressOf(open)}/consent?${new URLSearchParams({ lang: language })}`;

/** Where all answers are shown before they are sent. */
export const checkAddress = (open: Pick<Open, 'published' | 'key'>, language: LanguageTag): string =>
  `${addressOf(open)}/check?${new URLSearchParams({ lang: language })}`;

/** Whether answers are shown to be checked before they are sent. */
export const isReviewed = ({ published }: Pick<Open, 'published'>): boolean =>
  published.survey.review !== 'none';

/** Pages in this person's order, and the first that was never sent (the last one, once all were). */
export const wayOf = ({ published, draft }: Pick<Open, 'published' | 'draft'>) => {
  const pages = route(published.survey, draft, published.study);
  const unsent = pages.findIndex((page) => !draft.seen.includes(page));
  return { pages, unsent, current: pages[unsent < 0 ? pages.length - 1 : unsent] };
};

/** Variables a page asks for. */
export const fieldsOf = (
  { published: { survey } }: Pick<Open, 'published'>,
  page: string,
): ReadonlySet<string> =>
  new Set(survey.pages.find(({ name }) => name === page)?.items.flatMap(variablesOf) ?? []);

/** Names under which a page's answers may come in: its variables, and the parts some of them can be asked in. */
export const sendable = (
  { published: { survey } }: Pick<Open, 'published'>,
  page: string,
): ReadonlySet<string> =>
  new Set(
    survey.pages
      .find(({ name }) => name === page)
      ?.items.flatMap((question) => questionFields(survey, question)) ?? [],
  );

/** Places to be taken for whoever enters a page, or begins: each experiment that is due, once and for good. */
export const drawsFor = (
  { survey, secret }: PublishedSurvey,
  draft: Draft,
  page: string | null,
): readonly Draw[] =>
  dueExperiments(survey, draft, page).map((experiment) => {
    const draw = drawFrom(experiment, draft);
    return {
      experiment: experiment.name,
      stratum: draw.stratum,
      assign: (own, place) => withAssignment(own, experiment, cellAt({ ...draw, experiment, secret, place })),
    };
  });
