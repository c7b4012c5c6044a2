import type { TextStatus } from '../../definition/languages.ts';

export type XliffState = 'initial' | 'translated' | 'reviewed' | 'final';

const states: Readonly<Record<TextStatus, XliffState>> = {
  missing: 'initial',
  retired: 'initial',
  needs_update: 'initial',
  draft_mt: 'translated',
  draft_t1: 'translated',
  draft_t2: 'translated',
  reviewed: 'reviewed',
  adjudicated: 'reviewed',
  pretested: 'final',
  approved: 'final',
};

/** The nearest of XLIFF's states. */
export const stateOf = (status: TextStatus): XliffState => states[status];

/** What a tool's state means where the tool has moved it: no tool can know that people have tried a text. */
const meant: Readonly<Record<XliffState, TextStatus>> = {
  initial: 'missing',
  translated: 'draft_t1',
  reviewed: 'reviewed',
  final: 'adjudicated',
};

const isStatus = (text: string): text is TextStatus => Object.hasOwn(states, text);

const isState = (text: string): text is XliffState => Object.hasOwn(meant, text);

/**
 * The status of a segment: what its `subState` says as long as its `state` agrees, else what the state means; null for
 * a state XLIFF does not have.
 *
 * @example
 * statusOf('reviewed', 'confia:adjudicated') // 'adjudicated'
 * statusOf('final', 'confia:draft_mt') // 'adjudicated'
 */
export const statusOf = (state: string, subState: string): TextStatus | null => {
  if (!isState(state)) return null;
  const own = subState.startsWith('confia:') ? subState.slice('confia:'.length) : '';
  return isStatus(own) && states[own] === state ? own : meant[state];
};

/** A status as a table has it; null for a word that is none. */
export const statusNamed = (text: string): TextStatus | null => (isStatus(text) ? text : null);
