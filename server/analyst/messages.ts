import type { Issue } from '../../surveys/model/issue.ts';
import type { ColumnChange } from '../storage/column-change.ts';
import { StorageError } from '../storage/storage-error.ts';
import type { Question } from './analyst.ts';

/** An error between threads: a refusal of the store with its issue, or any other with its words for the log. */
export interface SentError {
  readonly message: string;
  readonly refused: { readonly issue: Issue; readonly retry: boolean } | null;
}

/** What became of something that was sent with a number. */
export type Outcome<Value> = { readonly value: Value } | { readonly error: SentError };

/** From the thread of the store to that of the analyst. */
export type ToAnalyst =
  | { readonly kind: 'ask'; readonly id: number; readonly question: Question }
  | {
      readonly kind: 'changed';
      readonly id: number;
      readonly outcome: Outcome<readonly Uint8Array[] | null>;
    }
  /** Bring every survey's columns up to date before anybody asks. */
  | { readonly kind: 'prepare' }
  | { readonly kind: 'close' };

/** From the thread of the analyst to that of the store. */
export type FromAnalyst =
  | { readonly kind: 'answered'; readonly id: number; readonly outcome: Outcome<unknown> }
  | { readonly kind: 'change'; readonly id: number; readonly change: ColumnChange };

/** A line between two threads: one end of a message channel, a worker, or a worker's parent. */
export interface Line<Out, In> {
  readonly postMessage: (message: Out, transfer?: readonly ArrayBuffer[]) => void;
  readonly on: (event: 'message', hear: (message: In) => void) => unknown;
}

export const sentError = (error: unknown): SentError => ({
  message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  refused: error instanceof StorageError ? { issue: error.issue, retry: error.retry } : null,
});

export const receivedError = ({ message, refused }: SentError): Error =>
  refused === null ? new Error(`analyst: ${message}`) : new StorageError(refused.issue, refused.retry);

/** Waits for a promise and tells how it ended as something that can be sent. */
export const outcomeOf = async <Value>(promise: Promise<Value>): Promise<Outcome<Value>> => {
  try {
    return { value: await promise };
  } catch (error) {
    return { error: sentError(error) };
  }
};

/** Promises that are settled by outcomes with their numbers. */
export const awaited = <Value>() => {
  const waiting = new Map<
    number,
    { readonly resolve: (value: Value) => void; readonly reject: (error: Error) => void }
  >();
  let last = 0;
  return {
    /** Sends under a new number and waits for the outcome. */
    send: (post: (id: number) => void): Promise<Value> =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        try {
          post(last);
        } catch (error) {
          waiting.delete(last);
          reject(error);
        }
      }),
    settle: (id: number, outcome: Outcome<Value>): void => {
      const one = waiting.get(id);
      waiting.delete(id);
      if ('error' in outcome) one?.reject(receivedError(outcome.error));
      else one?.resolve(outcome.value);
    },
    rejectAll: (error: Error): void => {
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    },
  };
};
