import type { ColumnChange } from '../storage/column-change.ts';
import { type OpenColumnsOptions, openColumns } from '../storage/open-columns.ts';
import { beginAhead } from './begin-ahead.ts';
import { answer, surveyData } from './local-analyst.ts';
import { awaited, type FromAnalyst, type Line, outcomeOf, type ToAnalyst } from './messages.ts';

/** The memory of a change's columns, handed over instead of copied. */
const memoryOf = (change: ColumnChange): readonly ArrayBuffer[] =>
  change.kind === 'refill'
    ? []
    : change.segments.flatMap(({ columns }) =>
        columns.flatMap(([, { buffer, byteLength }]) =>
          buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [],
        ),
      );

/** The database of the store, and which surveys it makes the summaries of itself. */
export type AnalysisData = Pick<OpenColumnsOptions, 'path' | 'wideFrom'>;

/**
 * The analyst's end of a line: reads the database over a connection of its own that can only read, answers questions,
 * and hands what it made of the columns to the store's thread, which alone writes. Calls `closed` when asked to end.
 */
export const serveAnalysis = (
  line: Line<FromAnalyst, ToAnalyst>,
  data: AnalysisData,
  closed: () => void,
): void => {
  const changes = awaited<readonly Uint8Array[] | null>();
  const opening = openColumns({
    ...data,
    change: (change) =>
      changes.send((id) => line.postMessage({ kind: 'change', id, change }, memoryOf(change))),
  });
  const surveyOf = async (name: string) => {
    const columns = await opening;
    const source = await columns.source(name);
    return surveyData(await columns.versions(name), source);
  };
  const prepare = async (): Promise<void> => {
    const view = { weight: '', where: '' };
    await beginAhead(await opening, (survey) =>
      answer(surveyOf, { kind: 'overview', survey, view, language: 'en', mirror: null }),
    );
  };
  line.on('message', (message) => {
    switch (message.kind) {
      case 'ask':
        outcomeOf(answer(surveyOf, message.question)).then((outcome) =>
          line.postMessage({ kind: 'answered', id: message.id, outcome }),
        );
        return;
      case 'changed':
        changes.settle(message.id, message.outcome);
        return;
      case 'prepare':
        // what cannot be had is left to whoever asks for it
        prepare().catch(() => undefined);
        return;
      case 'close':
        opening
          .then(
            (columns) => columns.close(),
            () => undefined,
          )
          .finally(closed);
    }
  });
};
