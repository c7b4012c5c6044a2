import { textHash } from '../../surveys/definition/hash.ts';
import type { Follows } from '../../surveys/model/survey.ts';
import type { Publishing } from '../storage/survey-drafts.ts';
import { type SaidOfWords, saidIn } from './said-from.ts';

/** Everything the page about publishing edits: what is kept beside the draft, and what its author says of new words. */
export interface Written extends Publishing {
  readonly said: SaidOfWords;
}

/** One thing on the page that two people wrote at one time. */
export interface Crossed {
  /** `study/mode`, `leaveOut/en`, `said/meaning/KEY`, `plan`. */
  readonly path: readonly string[];
  /** What somebody else wrote, which is kept; undefined where they took it away. */
  readonly theirs: unknown;
  /** Whether both wrote: then what is in the form is not kept yet. */
  readonly both: boolean;
}

export interface Merged {
  readonly kept: Written;
  /** With one's own words where both wrote. */
  readonly shown: Written;
  readonly crossed: readonly Crossed[];
}

type Leaves = ReadonlyMap<string, unknown>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const leavesIn = (value: unknown, path: readonly string[] = []): readonly (readonly [string, unknown])[] => {
  if (isRecord(value)) return Object.entries(value).flatMap(([key, own]) => leavesIn(own, [...path, key]));
  return value === undefined ? [] : [[JSON.stringify(path), value]];
};

const leavesOf = ({ leaveOut = [], ...written }: Written): Leaves =>
  new Map(leavesIn({ ...written, leaveOut: Object.fromEntries(leaveOut.map((tag) => [tag, true])) }));

const pathOf = (key: string): readonly string[] => JSON.parse(key) as readonly string[];

const put = (
  document: Readonly<Record<string, unknown>>,
  [first = '', ...rest]: readonly string[],
  value: unknown,
): Readonly<Record<string, unknown>> => {
  const own = Object.hasOwn(document, first) ? document[first] : undefined;
  return Object.fromEntries([
    ...Object.entries(document).filter(([key]) => key !== first),
    [first, rest.length === 0 ? value : put(isRecord(own) ? own : {}, rest, value)],
  ]);
};

const writtenOf = (leaves: Leaves): Written => {
  const whole = [...leaves].reduce((document, [key, value]) => put(document, pathOf(key), value), {
    study: { placeholders: {} },
    leaveOut: {},
    said: {},
  } as Readonly<Record<string, unknown>>);
  const part = (key: string): Readonly<Record<string, unknown>> => {
    const value = whole[key];
    return isRecord(value) ? value : {};
  };
  const texts = (value: unknown): Readonly<Record<string, string>> =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, own]) => [key, String(own)])) : {};
  return {
    study: part('study'),
    plan: String(whole['plan'] ?? ''),
    leaveOut: Object.keys(part('leaveOut')),
    said: { meaning: texts(part('said')['meaning']), recode: texts(part('said')['recode']) },
  };
};

const hashOf = (value: unknown): string =>
  value === undefined ? '' : textHash(JSON.stringify(value)).slice('sha256:'.length);

/** What a form was drawn of, so that what it brings back can be told from what somebody else wrote meanwhile. */
export const sealOf = (written: Written): string =>
  JSON.stringify(Object.fromEntries([...leavesOf(written)].map(([key, value]) => [key, hashOf(value)])));

const readSeal = (seal: string): Readonly<Record<string, string>> | null => {
  try {
    const read: unknown = JSON.parse(seal);
    return isRecord(read)
      ? Object.fromEntries(Object.entries(read).map(([key, hash]) => [key, String(hash)]))
      : null;
  } catch {
    return null;
  }
};

/** What is written for a draft and said in it. */
export const writtenWith = (publishing: Publishing, follows: Follows | undefined): Written => ({
  ...publishing,
  said: saidIn(follows),
});

/**
 * Puts together what a form brings and what is kept by now. What only one of two changed is theirs; where both did, what
 * is kept stays until it is sent again by somebody who has seen it. A form without a seal brings everything as it is.
 */
export const mergeWritten = (seal: string, theirs: Written, mine: Written): Merged => {
  const base = readSeal(seal);
  const [own, other] = [leavesOf(mine), leavesOf(theirs)];
  const [kept, shown] = [new Map<string, unknown>(), new Map<string, unknown>()];
  const crossed: Crossed[] = [];
  const take = (leaves: Map<string, unknown>, key: string, value: unknown): void => {
    if (value !== undefined) leaves.set(key, value);
  };
  for (const key of new Set([...other.keys(), ...own.keys()])) {
    const [a, b] = [own.get(key), other.get(key)];
    const was = base === null ? hashOf(b) : (base[key] ?? '');
    const isMine = hashOf(a) !== was;
    const isTheirs = hashOf(b) !== was;
    const differ = hashOf(a) !== hashOf(b);
    take(kept, key, isMine && !isTheirs ? a : b);
    take(shown, key, isMine ? a : b);
    if (isTheirs && differ) crossed.push({ path: pathOf(key), theirs: b, both: isMine });
  }
  return { kept: writtenOf(kept), shown: writtenOf(shown), crossed };
};
