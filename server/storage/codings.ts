import type { codeWriter } from './code-writer.ts';
import type { GroupCommit } from './group-commit.ts';
import type { quoteWriter } from './quote-writer.ts';
import { quotesIn, type Stamp } from './stamp.ts';
import type { Store } from './store.ts';
import type { TextDraws } from './text-draws.ts';

export interface CodingsParts {
  readonly commit: () => Pick<GroupCommit, 'alone'>;
  readonly draws: Pick<TextDraws, 'of' | 'raise'>;
  readonly write: ReturnType<typeof codeWriter>;
  readonly quote: ReturnType<typeof quoteWriter>;
  readonly stamp: Pick<Stamp, 'read'>;
  readonly columns: {
    readonly exclusive: <T>(survey: string, act: () => Promise<T>) => Promise<T>;
    readonly forget: (survey: string) => void;
  };
}

/** Which texts are drawn to be read by people, what these say of them, and which may be quoted. */
export const codings = ({
  commit,
  draws,
  write,
  quote,
  stamp,
  columns,
}: CodingsParts): Pick<Store, 'textDraw' | 'drawTexts' | 'codeText' | 'quoteText' | 'quoteChanges'> => {
  return {
    textDraw: draws.of,
    quoteChanges: (survey) => stamp.read(quotesIn(survey)),
    drawTexts: (survey, rates) => commit().alone(() => draws.raise(survey, rates)),
    quoteText: (survey, id, question, quoted, allows) =>
      commit().alone(() => quote({ survey, id: Buffer.from(id, 'hex') }, question, quoted, allows)),
    codeText: (survey, id, question, change) =>
      columns.exclusive(survey, async () => {
        const codes = await commit().alone(() =>
          write({ survey, id: Buffer.from(id, 'hex') }, question, change),
        );
        columns.forget(survey);
        return codes;
      }),
  };
};
