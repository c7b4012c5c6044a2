import { factorVariables } from '../../surveys/definition/assigned.ts';
import { askedVariables } from '../../surveys/engine/variables.ts';
import { lookup } from '../../surveys/locales/catalogue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Answers } from '../../surveys/model/response.ts';
import type { Survey } from '../../surveys/model/survey.ts';

/** Whom a preview is shown to: somebody with these answers, in this language and these arms, on this page. */
export interface PreviewState {
  readonly language: LanguageTag;
  /** Name of a page; `''` for where everybody begins; what is no page of questions begins with a hyphen. */
  readonly page: string;
  /** Whether the page was come to from the answers that are checked. */
  readonly checking: boolean;
  /** What every order that chance decides is drawn from. */
  readonly order: number;
  /** Levels by the variable of their factor (`EXP1_control`); chance decides the others. */
  readonly arms: Answers;
  /** Boxes of the consent that need not be ticked and are. */
  readonly agreed: readonly string[];
  readonly attributes: Answers;
  readonly answers: Answers;
  /** Whether the page stands by itself, so that it must say what it is. */
  readonly alone: boolean;
}

/** Longest answer that goes on with a preview's address, and longest address of all of them, in characters. */
const [answerLength, addressLength] = [400, 9000];

const known = (names: Iterable<string>, prefix: string, given: URLSearchParams): Answers =>
  Object.fromEntries(
    [...names].flatMap((name) => {
      const values = given.getAll(`${prefix}${name}`).filter((value) => value !== '');
      return values.length === 0 ? [] : [[name, values.join(' ').slice(0, answerLength)]];
    }),
  );

const orderIn = (given: string | null): number =>
  given !== null && /^\d{1,9}$/.test(given) ? Number(given) : 1;

/** What an address asks for; whatever the survey does not know (any more) is left out. */
export const stateFrom = (survey: Survey, given: URLSearchParams): PreviewState => {
  const tags = survey.languages.map(({ tag }) => tag);
  const factors = factorVariables(survey);
  const page = given.get('page') ?? '';
  return {
    language: lookup(given.get('in') ?? '', tags) ?? survey.source,
    page: page.startsWith('-') || survey.pages.some(({ name }) => name === page) ? page.slice(0, 200) : '',
    checking: given.get('to') === 'check',
    order: orderIn(given.get('order')),
    arms: Object.fromEntries(
      Object.entries(known(factors.keys(), 'arm.', given)).filter(([name, level]) =>
        factors.get(name)?.factor.levels.some((own) => own.name === level),
      ),
    ),
    agreed: survey.consent.boxes.flatMap(({ name, required }) =>
      !required && given.getAll('agreed').includes(name) ? [name] : [],
    ),
    attributes: known(
      survey.attributes.map(({ name }) => name),
      'with.',
      given,
    ),
    answers: known(askedVariables(survey).keys(), 'a.', given),
    alone: given.get('alone') === '1',
  };
};

/** The same as an address has it; answers beyond what an address can hold are left out, the last ones first. */
export const queryOf = (state: PreviewState): URLSearchParams => {
  const { language, page, checking, order, arms, agreed, attributes, answers, alone } = state;
  const query = new URLSearchParams({ in: language, page });
  if (checking) query.set('to', 'check');
  if (order !== 1) query.set('order', String(order));
  if (alone) query.set('alone', '1');
  for (const [name, level] of Object.entries(arms)) query.set(`arm.${name}`, level);
  for (const name of agreed) query.append('agreed', name);
  for (const [name, code] of Object.entries(attributes)) query.set(`with.${name}`, code);
  let length = String(query).length;
  for (const [name, value] of Object.entries(answers)) {
    const own = String(new URLSearchParams({ [`a.${name}`]: value.slice(0, answerLength) })).length + 1;
    if (value === '' || length + own > addressLength) continue;
    length += own;
    query.set(`a.${name}`, value.slice(0, answerLength));
  }
  return query;
};
