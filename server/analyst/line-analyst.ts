import type { ChangeColumns } from '../storage/column-change.ts';
import { type Analyst, type Answers, analystFrom, type Question } from './analyst.ts';
import { awaited, type FromAnalyst, type Line, outcomeOf, type ToAnalyst } from './messages.ts';

export interface LineAnalyst extends Analyst {
  readonly prepare: () => void;
  readonly close: () => void;
  /** Refuses everything that has not been answered. */
  readonly fail: (error: Error) => void;
}

/** The store's end of a line to an analyst: questions go out, and what it made of the columns is written here. */
export const lineAnalyst = (
  line: Line<ToAnalyst, FromAnalyst>,
  changeColumns: ChangeColumns,
): LineAnalyst => {
  const questions = awaited<unknown>();
  line.on('message', (message) => {
    if (message.kind === 'answered') {
      questions.settle(message.id, message.outcome);
      return;
    }
    outcomeOf(changeColumns(message.change)).then((outcome) =>
      line.postMessage({ kind: 'changed', id: message.id, outcome }),
    );
  });
  const ask = <K extends Question['kind']>(
    question: Extract<Question, { readonly kind: K }>,
  ): Promise<Answers[K]> =>
    questions.send((id) => line.postMessage({ kind: 'ask', id, question })) as Promise<Answers[K]>;
  return {
    ...analystFrom(ask),
    prepare: () => line.postMessage({ kind: 'prepare' }),
    close: () => line.postMessage({ kind: 'close' }),
    fail: questions.rejectAll,
  };
};
