import type { TextStatus } from '../../definition/languages.ts';
import type { MessageKey } from '../../model/survey.ts';

/** One text in a translator's file. */
export interface TranslationUnit {
  readonly key: MessageKey;
  /** The wording the file shows as source; it may be older than today's. */
  readonly source: string;
  /** Null where nothing is translated. */
  readonly target: string | null;
  readonly status: TextStatus;
  /** Line of an XLIFF file, row of a table. */
  readonly line: number;
}
