import type { Question } from '../model/survey.ts';
import type { Chance } from './chance.ts';

/** Values of one field, as a form posts them. */
export type Sent = readonly string[];

export interface CandidateOptions {
  readonly question: Question;
  /** Names of the choices the question offers now: on the scale, and apart from it. */
  readonly choices: readonly string[];
  readonly escapes: readonly string[];
  /** Those of `choices` and `escapes` that exclude the others. */
  readonly exclusive: ReadonlySet<string>;
  /** What the survey's logic compares this variable with. */
  readonly constants: readonly string[];
  /** ISO day of the response. */
  readonly day: string;
  readonly chance: Chance;
}

const shifted = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const one = (values: readonly string[]): readonly Sent[] => [...new Set(values)].map((value) => [value]);

const numbers = ({ question, constants, chance }: CandidateOptions): readonly Sent[] => {
  const { minimum, maximum, step } = question;
  const grain = step ?? (question.integer === false ? 0.5 : 1);
  const low = minimum ?? (maximum === undefined ? 0 : Math.min(0, maximum));
  const high = maximum ?? low + 100;
  const within = (): number =>
    low + grain * Math.floor(chance.uniform() * (Math.floor((high - low) / grain) + 1));
  const all = [
    ...constants.filter((value) => value.trim() !== '' && Number.isFinite(Number(value))),
    ...[low, low - grain, high, high + grain, within(), within(), within()].map(String),
  ];
  return one(all);
};

const moments = ({ question, constants, day, chance }: CandidateOptions): readonly Sent[] => {
  const days = [
    ...constants.filter((value) => /^\d{4}-\d{2}-\d{2}$/.test(value)),
    ...[0, -1, 1, -365, 365, -Math.floor(chance.uniform() * 30_000)].map((by) => shifted(day, by)),
  ];
  const hours = ['00:00', '09:30', '23:59', ...constants.filter((value) => /^\d{2}:\d{2}/.test(value))];
  if (question.kind === 'date') return one(days);
  if (question.kind === 'time') return one(hours);
  return one(days.map((own) => `${own}T${chance.pick(hours) ?? '09:30'}`));
};

const texts = ({ question, constants }: CandidateOptions): readonly Sent[] => {
  const { maximumLength } = question;
  const lengths = constants.map(Number).filter((size) => Number.isInteger(size) && size > 0 && size <= 5000);
  return one([
    ...constants,
    'No me fío: "todo" <b>& nada',
    'a',
    ...lengths.map((size) => 'x'.repeat(size)),
    ...(maximumLength === undefined ? [] : ['y'.repeat(maximumLength), 'z'.repeat(maximumLength + 1)]),
  ]);
};

const shuffled = (items: readonly string[], chance: Chance): readonly string[] =>
  items
    .map((item) => [chance.uniform(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);

const several = ({ choices, escapes, exclusive, chance }: CandidateOptions): readonly Sent[] => {
  const together = choices.filter((name) => !exclusive.has(name));
  const alone = [...exclusive].slice(0, 1);
  return [
    ...one([...choices, ...escapes]),
    together,
    together.filter(() => chance.uniform() < 0.5),
    ...(alone.length === 0 || together.length === 0 ? [] : [[...alone, ...together.slice(0, 1)]]),
  ];
};

/**
 * What is worth answering to a question, on the borders of its rules: each choice, none, all, two that exclude each
 * other; numbers at the bounds, beyond them and around the constants of the logic; days around today and the constants;
 * texts at the length that is allowed and one over. Some break a rule on purpose. An empty answer is always among them.
 */
export const candidatesOf = (options: CandidateOptions): readonly Sent[] => {
  const { question, choices, escapes, chance } = options;
  const escaping = one([...escapes]);
  switch (question.kind) {
    case 'note':
    case 'calculated':
      return [];
    case 'multiple':
      return [[], ...several(options)];
    case 'rank':
      return [
        [],
        [choices.join(' ')],
        [[...choices].reverse().join(' ')],
        [shuffled(choices, chance).join(' ')],
        ...(choices.length < 2 ? [] : [[choices.slice(0, -1).join(' ')]]),
        ...escaping,
      ];
    case 'number':
    case 'slider':
      return [[], ...numbers(options), ...escaping];
    case 'date':
    case 'time':
    case 'datetime':
      return [[], ...moments(options), ...escaping];
    case 'text':
    case 'longtext':
      return [[], ...texts(options), ...escaping];
    case 'consent':
      return [[], ...one(choices.length === 0 ? ['yes'] : [...choices]), ...escaping];
    default:
      return [[], ...one([...choices]), ...escaping];
  }
};
