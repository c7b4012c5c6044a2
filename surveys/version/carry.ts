import { orderName } from '../definition/order-columns.ts';
import { choicesOf, questionsOf } from '../definition/questions.ts';
import { askedVariables } from '../engine/variables.ts';
import type { SystemMissing } from '../model/missing.ts';
import type { Answers, ResponseDocument } from '../model/response.ts';
import type { Experiment, Question, Survey } from '../model/survey.ts';
import { type Recoding, recoded } from './recoding.ts';
import type { Origin, Trace } from './trace.ts';

/** Several codes in one answer: those of a `multiple` in the order of its list, those of a `rank` in their own. */
const manyRecoded = (survey: Survey, question: Question, codes: Recoding, answer: string): string => {
  const names = [...new Set(answer.split(' ').map((code) => recoded(codes, code)))];
  if (question.kind === 'rank') return names.join(' ');
  const order = choicesOf(survey, question).map(({ name }) => name);
  return [
    ...order.filter((name) => names.includes(name)),
    ...names.filter((name) => !order.includes(name)),
  ].join(' ');
};

/**
 * The cell of an experiment in the levels and factors of the later version; empty where somebody was assigned to
 * levels that are kept apart, null where nobody was assigned.
 */
const cellOf = (experiment: Experiment, trace: Trace, document: ResponseDocument): string | null => {
  const parts = experiment.factors.flatMap((factor) => {
    const origin = trace.get(`${experiment.name}_${factor.name}`);
    if (origin === undefined || origin.fate === 'apart' || origin.fate === 'not-asked') return [];
    for (const [name, cell] of Object.entries(document.assigned)) {
      if (!origin.from.startsWith(`${name}_`)) continue;
      const prefix = `${origin.from.slice(name.length + 1)}=`;
      const part = cell.split(' ').find((own) => own.startsWith(prefix));
      if (part !== undefined) return [`${factor.name}=${recoded(origin.codes, part.slice(prefix.length))}`];
    }
    return [];
  });
  return parts.length === 0 && document.assigned[experiment.name] === undefined ? null : parts.join(' ');
};

/** A question or datum whose answers are carried over under another name or other codes. */
const isCarried = ({ fate }: Origin): boolean => fate === 'same' || fate === 'recoded';

/** What is kept by the name of a variable, and of what belongs to one (`DC1_side`), by its later name. */
const renamed = <T>(
  entries: Readonly<Record<string, T>>,
  trace: Trace,
  owners: ReadonlySet<string>,
): Readonly<Record<string, T>> => {
  const later = new Map(
    [...trace].filter(([, own]) => isCarried(own)).map(([name, { from }]) => [from, name]),
  );
  return Object.fromEntries(
    Object.entries(entries).flatMap(([name, value]): readonly [string, T][] => {
      const whole = later.get(name);
      if (whole !== undefined) return [[whole, value]];
      const owner = [...owners]
        .filter((own) => name.startsWith(`${own}_`))
        .sort((one, other) => other.length - one.length)[0];
      if (owner === undefined) return owners.has(name) ? [] : [[name, value]];
      const now = later.get(owner);
      return now === undefined ? [] : [[`${now}${name.slice(owner.length)}`, value]];
    }),
  );
};

/**
 * A response to an earlier version as one to a later version: answers under their later names and codes, `not-shown`
 * where the question was not asked yet, nothing at all where its answers are kept apart. Everything else (version,
 * language, day, seed) stays what it was.
 */
export const carry = (
  document: ResponseDocument,
  before: Survey,
  after: Survey,
  trace: Trace,
): ResponseDocument => {
  const answers: Record<string, string> = {};
  const attributes: Record<string, string> = {};
  const missing: Record<string, SystemMissing> = {};
  const asked = askedVariables(after);
  const take = (name: string, origin: Origin, from: Answers, into: Record<string, string>): void => {
    const answer = from[origin.from];
    if (answer === undefined) return;
    const question = asked.get(name)?.question;
    into[name] =
      question?.kind === 'multiple' || question?.kind === 'rank'
        ? manyRecoded(after, question, origin.codes, answer)
        : recoded(origin.codes, answer);
  };
  for (const [name, origin] of trace) {
    if (origin.fate === 'not-asked') missing[name] = 'not-shown';
    if (!isCarried(origin)) continue;
    take(name, origin, document.answers, answers);
    take(name, origin, document.attributes, attributes);
    const reason = document.missing[origin.from];
    if (reason !== undefined) missing[name] = reason;
  }
  const owners = new Set([
    ...askedVariables(before).keys(),
    ...questionsOf(before).map(({ question }) => question.name),
  ]);
  const experiments = new Set([...before.experiments, ...after.experiments].map(({ name }) => name));
  const others = Object.fromEntries(
    Object.entries(document.assigned).filter(([name]) => !experiments.has(name)),
  );
  const cells = after.experiments.flatMap((experiment): readonly [string, string][] => {
    const cell = cellOf(experiment, trace, document);
    return cell === null ? [] : [[experiment.name, cell]];
  });
  const kept = renamed(others, trace, owners);
  const orders = [...trace].flatMap(([name, { codes }]): readonly [string, string][] => {
    const order = kept[orderName(name)];
    return order === undefined
      ? []
      : [
          [
            orderName(name),
            order
              .split(' ')
              .map((code) => recoded(codes, code))
              .join(' '),
          ],
        ];
  });
  const { readings, codes, tones } = document;
  return {
    ...document,
    answers,
    attributes,
    missing,
    assigned: { ...kept, ...Object.fromEntries([...orders, ...cells]) },
    shownIn: renamed(document.shownIn, trace, owners),
    ...(readings === undefined ? {} : { readings: renamed(readings, trace, owners) }),
    ...(codes === undefined ? {} : { codes: renamed(codes, trace, owners) }),
    ...(tones === undefined ? {} : { tones: renamed(tones, trace, owners) }),
  };
};
