import { normalUpper } from '../../analysis/distribution/normal.ts';
import type { Random } from '../../analysis/distribution/random.ts';
import { choicesOf, listOf } from '../../surveys/definition/questions.ts';
import type { MomentKind } from '../../surveys/engine/moment.ts';
import { numberBounds } from '../../surveys/engine/read-number.ts';
import type { ChoiceView, QuestionView } from '../../surveys/engine/view.ts';
import type { ChosenMissing } from '../../surveys/model/missing.ts';
import type { Choice, ChoiceList, Question, Survey } from '../../surveys/model/survey.ts';
import type { Effects } from './effects.ts';
import type { ItemModel } from './item-model.ts';
import { cuts, latentMean } from './latent.ts';
import type { Person } from './person.ts';
import { type Tone, verbatim } from './verbatim.ts';

/** Everything an answer depends on. */
export interface Asked {
  readonly survey: Survey;
  readonly effects: Effects;
  readonly person: Person;
  readonly question: Question;
  readonly view: QuestionView;
  readonly model: ItemModel;
  /** Cell of the vignette above the question, or nothing. */
  readonly cell: string;
  /** Whether the statements of a two-sided question stand in the other order. */
  readonly swapped: boolean;
  readonly random: Random;
}

const latent = ({ effects, person, question, model, cell, random }: Asked): number => {
  const trait = person.trait(model.construct ?? '');
  const noise = Math.sqrt(1 - effects.loading * effects.loading) * random.normal();
  return latentMean(effects, question.name, model, { ...person, cell }) + effects.loading * trait + noise;
};

const reasonRate = (effects: Effects, reason: ChosenMissing): number =>
  reason === 'unsure' ? effects.unsure : reason === 'declined' ? effects.declined : effects.notApplicable;

const leaves = ({ effects, person, view, random }: Asked): boolean =>
  !person.careless && !view.required && random.uniform() < effects.skipped;

/** The place of an uncommon draw in shares that add up to about 1. */
const byShares = (
  names: readonly string[],
  shares: Readonly<Record<string, number>>,
  chance: number,
): string | undefined => {
  const whole = names.reduce((sum, name) => sum + (shares[name] ?? 0), 0);
  let left = chance * whole;
  for (const name of Object.keys(shares).filter((candidate) => names.includes(candidate))) {
    left -= shares[name] ?? 0;
    if (left < 0) return name;
  }
  return names.at(-1);
};

/** One choice, or none when the question is left empty. */
const oneChoice = (
  asked: Asked,
  list: ChoiceList,
  choices: readonly Choice[],
  offered: readonly ChoiceView[],
): readonly string[] => {
  const { effects, person, question, model, random } = asked;
  const names = new Set(offered.map(({ name }) => name));
  const open = choices.filter(({ name }) => names.has(name));
  const scale = open.filter(({ missing }) => missing === undefined).map(({ name }) => name);
  const shares = question.list === undefined ? undefined : effects.shares[question.list];
  const any = (): readonly string[] => {
    const from = scale.length > 0 ? scale : open.map(({ name }) => name);
    return from.length === 0 ? [] : from.slice(random.integer(from.length)).slice(0, 1);
  };
  if (leaves(asked)) return [];
  if (question.role === 'country' && scale.includes(person.country)) {
    const declined = open.find(({ missing }) => missing === 'declined');
    return [declined !== undefined && random.uniform() < effects.declined ? declined.name : person.country];
  }
  if (person.careless) return any();
  if (question.kind === 'check' && question.expects !== undefined)
    return random.uniform() < 0.985 && names.has(question.expects) ? [question.expects] : any();
  if (shares !== undefined) {
    const every = open.map(({ name }) => name);
    const chance = model.construct === null ? random.uniform() : normalUpper(latent(asked));
    const name = byShares(every, shares, chance);
    return name === undefined ? [] : [name];
  }
  for (const { name, missing } of open)
    if (missing !== undefined && random.uniform() < reasonRate(effects, missing)) return [name];
  if (list.ordered !== true || (model.construct === null && model.experiment === null)) return any();
  const place = latent(asked);
  const above = cuts(scale.length).filter((cut) => place > cut).length;
  const name = scale[model.reversed !== asked.swapped ? scale.length - 1 - above : above];
  return name === undefined ? [] : [name];
};

const severalChoices = (asked: Asked, choices: readonly Choice[]): readonly string[] => {
  const { person, question, view, model, random } = asked;
  if (leaves(asked)) return [];
  const names = new Set(view.choices.map(({ name }) => name));
  const open = choices.filter(({ name }) => names.has(name));
  if (question.role === 'first-language' && names.has(person.spoken)) return [person.spoken];
  const plain = open.filter(({ exclusive, missing }) => exclusive !== true && missing === undefined);
  const chosen = plain
    .filter(() => (model.construct === null || person.careless ? random.uniform() < 0.25 : latent(asked) > 0))
    .map(({ name }) => name);
  if (chosen.length > 0) return chosen;
  const none = open.find(({ exclusive, missing }) => exclusive === true && missing === undefined);
  const fallback = none ?? plain[plain.length === 0 ? 0 : random.integer(plain.length)];
  return fallback === undefined ? [] : [fallback.name];
};

const text = (asked: Asked): readonly string[] => {
  const { effects, person, view, random } = asked;
  if (!view.required && random.uniform() < effects.openSkipped) return [];
  const stray = person.careless || random.uniform() < effects.strayTone;
  const feeling = stray ? random.normal() : latent(asked);
  const tone: Tone = feeling > 0.25 ? 'positive' : feeling < -0.35 ? 'negative' : 'neutral';
  const words = verbatim(person.spoken, tone, random);
  return words === '' && !view.required ? [] : [(words || '-').slice(0, view.maximumLength ?? undefined)];
};

/** A number on its step, within its bounds. */
const number = (asked: Asked): readonly string[] => {
  const { question, random } = asked;
  if (leaves(asked)) return [];
  const { minimum: least = 0, maximum: most = least + 100, step } = numberBounds(question);
  const from = step === undefined ? Math.ceil(least) : least;
  const steps = Math.floor((most - from) / (step ?? 1) + 1e-9);
  const value = from + random.integer(Math.max(1, steps + 1)) * (step ?? 1);
  return [String(Number(value.toFixed(9)))];
};

/** A reason instead of an answer, where the question lets people give one and this person does. */
const reasoned = (asked: Asked, choices: readonly Choice[]): readonly string[] | null => {
  const { effects, view, random } = asked;
  const offered = new Set(view.choices.map(({ name }) => name));
  for (const { name, missing } of choices)
    if (missing !== undefined && offered.has(name) && random.uniform() < reasonRate(effects, missing))
      return [name];
  return null;
};

/** All that is offered, in an order of chance. */
const ranking = (asked: Asked): readonly string[] => {
  if (leaves(asked)) return [];
  const left = asked.view.choices.filter(({ apart }) => !apart).map(({ name }) => name);
  const order: string[] = [];
  while (left.length > 0) order.push(...left.splice(asked.random.integer(left.length), 1));
  return order.length === 0 ? [] : [order.join(' ')];
};

const firstYear = 1950;
const years = 70;

/** A day of a life that is over before most surveys begin, and a time of the day. */
const moment = (asked: Asked, kind: MomentKind): readonly string[] => {
  const { random } = asked;
  if (leaves(asked)) return [];
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = `${firstYear + random.integer(years)}-${two(1 + random.integer(12))}-${two(1 + random.integer(28))}`;
  const time = `${two(random.integer(24))}:${two(5 * random.integer(12))}`;
  return [kind === 'date' ? day : kind === 'time' ? time : `${day}T${time}`];
};

/** What a person sends for one question: field names and values, as a page would. */
export const answer = (asked: Asked): Readonly<Record<string, readonly string[]>> => {
  const { survey, question, view } = asked;
  const list = listOf(survey, question);
  const choices = choicesOf(survey, question);
  if (view.readOnly) return {};
  switch (question.kind) {
    case 'note':
    case 'calculated':
      return {};
    case 'rank':
      return { [question.name]: reasoned(asked, choices) ?? ranking(asked) };
    case 'date':
    case 'time':
    case 'datetime':
      return { [question.name]: reasoned(asked, choices) ?? moment(asked, question.kind) };
    case 'text':
    case 'longtext':
      return { [question.name]: reasoned(asked, choices) ?? text(asked) };
    case 'number':
    case 'slider':
      return { [question.name]: reasoned(asked, choices) ?? number(asked) };
    case 'multiple':
      return { [question.name]: severalChoices(asked, choices) };
    case 'matrix':
      return Object.fromEntries(
        view.rows.map((row) => [
          `${question.name}_${row.name}`,
          oneChoice(asked, list ?? { choices }, choices, row.choices),
        ]),
      );
    case 'single':
    case 'rating':
    case 'score11':
    case 'country':
    case 'language':
    case 'consent':
    case 'check':
      return { [question.name]: oneChoice(asked, list ?? { choices }, choices, view.choices) };
  }
};
