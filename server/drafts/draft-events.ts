import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { SurveyDrafts } from '../storage/survey-drafts.ts';
import type { Desk } from './desk.ts';
import { toldEntry } from './told-entry.ts';

/** Milliseconds between two signs of life, so that a connection nobody has is not kept. */
const beat = 20_000;

/** What happens to a draft from a revision on, as it happens (server-sent events `edits` and `people`). */
export const draftEvents = (
  context: Context,
  { drafts, desk }: { readonly drafts: SurveyDrafts; readonly desk: Desk },
  wanted: { readonly name: string; readonly since: number; readonly editor: string; readonly person: string },
): Response =>
  streamSSE(context, async (stream) => {
    const { name, since, editor, person } = wanted;
    const send = (event: string, data: unknown): void => {
      void stream.writeSSE({ event, data: JSON.stringify(data) }).catch(() => undefined);
    };
    const end = desk.watch(name, {
      editor,
      name: person,
      edited: (entries) => send('edits', entries.map(toldEntry)),
      people: (people) => send('people', people),
    });
    stream.onAbort(end);
    send('edits', (await drafts.since(name, since)).map(toldEntry));
    while (!stream.aborted && !stream.closed) {
      await stream.sleep(beat);
      send('beat', null);
    }
    end();
  });
