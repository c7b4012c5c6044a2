import { type SystemMissing, systemReasons } from '../../surveys/model/missing.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import { inOrder } from './in-order.ts';

type Texts = Readonly<Record<string, string>>;

/** An answer is its text; a reason for having none is its place in `systemReasons`; null: neither. */
type Slot = string | number | null;

const known = new Set([
  'survey',
  'version',
  'hash',
  'language',
  'day',
  'status',
  'simulated',
  'seed',
  'consent',
  'answers',
  'missing',
  'attributes',
  'assigned',
  'shownIn',
]);

/** Members of `texts` that have no slot, or null when every one has. */
const without = (texts: Texts, slotted: ReadonlySet<string>): Texts | null => {
  const rest = Object.entries(texts).filter(([name]) => !slotted.has(name));
  return rest.length === 0 ? null : Object.fromEntries(rest.sort(([a], [b]) => (a < b ? -1 : 1)));
};

/**
 * A response document as one text, the same for equal documents whatever the order of their members: a JSON array
 * with the answers by position of `names`. A third of the bytes of an object that repeats every name, and the rate
 * of durable intake follows the bytes. Anything without a position is kept by its name at the end, so nothing is
 * ever left out; what an author says of readings, codes, kept tones and quotes of texts are kept so too, since few documents have them. Survey, version and hash are not inside: they are columns of the row.
 *
 * @example
 * unpack(['a'], { survey: 's', version: 1, hash: 'h' }, '["en","2026-01-01",0,0,7,"c",["5"],{},{},{}]').answers // { a: '5' }
 */
export const pack = (names: readonly string[], document: ResponseDocument): string => {
  const { answers, missing } = document;
  const slots: Slot[] = [];
  let answered = 0;
  let reasoned = 0;
  for (const name of names) {
    const answer: unknown = answers[name];
    if (typeof answer === 'string' && Object.hasOwn(answers, name)) {
      slots.push(answer);
      answered += 1;
      continue;
    }
    const reason: unknown = missing[name];
    const place = typeof reason === 'string' ? systemReasons.indexOf(reason as SystemMissing) : -1;
    if (place >= 0) reasoned += 1;
    slots.push(place >= 0 ? place : null);
  }
  const packed: unknown[] = [
    document.language,
    document.day,
    document.status === 'complete' ? 0 : 1,
    document.simulated ? 1 : 0,
    document.seed,
    document.consent,
    slots,
    inOrder(document.attributes),
    inOrder(document.assigned),
    inOrder(document.shownIn),
  ];
  const keys = Object.keys(document);
  if (
    Object.keys(answers).length !== answered ||
    Object.keys(missing).length !== reasoned ||
    keys.length !== known.size ||
    document.readings !== undefined ||
    document.codes !== undefined ||
    document.tones !== undefined ||
    document.quotes !== undefined
  ) {
    const inAnswers = new Set(names.filter((_, place) => typeof slots[place] === 'string'));
    const inMissing = new Set(names.filter((_, place) => typeof slots[place] === 'number'));
    const extra = keys.filter((key) => !known.has(key));
    const rest = [
      without(answers, inAnswers),
      without(missing, inMissing),
      extra.length === 0
        ? null
        : inOrder(Object.fromEntries(extra.map((key) => [key, Reflect.get(document, key)]))),
    ];
    if (rest.some((part) => part !== null)) packed.push(...rest);
  }
  return JSON.stringify(packed);
};

interface Head {
  readonly survey: string;
  readonly version: number;
  readonly hash: string;
}

type Packed = readonly [
  language: string,
  day: string,
  status: number,
  simulated: number,
  seed: number,
  consent: string,
  slots: readonly Slot[],
  attributes: Texts,
  assigned: Texts,
  shownIn: Texts,
  answers?: Texts | null,
  missing?: Readonly<Record<string, SystemMissing>> | null,
  extra?: Readonly<Record<string, unknown>> | null,
];

/** The document that was packed. */
export const unpack = (names: readonly string[], head: Head, text: string): ResponseDocument => {
  const [
    language,
    day,
    status,
    simulated,
    seed,
    consent,
    slots,
    attributes,
    assigned,
    shownIn,
    moreAnswers,
    moreMissing,
    extra,
  ] = JSON.parse(text) as Packed;
  const answers: Record<string, string> = {};
  const missing: Record<string, SystemMissing> = {};
  for (let place = 0; place < slots.length; place += 1) {
    const slot = slots[place];
    const name = names[place];
    if (name === undefined || slot === null || slot === undefined) continue;
    if (typeof slot === 'string') answers[name] = slot;
    else {
      const reason = systemReasons[slot];
      if (reason !== undefined) missing[name] = reason;
    }
  }
  return {
    ...extra,
    survey: head.survey,
    version: head.version,
    hash: head.hash,
    language,
    day,
    status: status === 0 ? 'complete' : 'broke-off',
    simulated: simulated === 1,
    seed,
    consent,
    answers: moreAnswers ? { ...answers, ...moreAnswers } : answers,
    missing: moreMissing ? { ...missing, ...moreMissing } : missing,
    attributes,
    assigned,
    shownIn,
  };
};
