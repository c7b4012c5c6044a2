import type { Path } from '../../surveys/editing/edit.ts';
import type { StudioWord } from '../../surveys/locales/studio.ts';
import type { Shown, StudioStore } from './studio-store.ts';
import type { Wire } from './wire.ts';

/** What every component of the studio is given. */
export interface Studio {
  /** Name of the draft. */
  readonly draft: string;
  readonly store: StudioStore;
  readonly shown: Shown;
  /** The question library, as the server has it. */
  readonly library: Pick<Wire, 'library' | 'libraryPart'>;
  /** A sentence of the page's language. */
  readonly say: (word: StudioWord, data?: Readonly<Record<string, string | number>>) => string;
  /** The word for a key or a code of a definition; itself where there is none. */
  readonly name: (group: 'field' | 'kind' | 'value' | 'part', key: string) => string;
  /** What is being edited. */
  readonly at: Path;
  readonly open: (at: Path) => void;
}
