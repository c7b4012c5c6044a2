import type { PromiseWord } from '../../surveys/promise/registry.ts';
import type { PlainWord, Tongue } from '../lib/tongue.ts';
import { OfflineDocument } from '../ui/offline-document.tsx';
import { Promised } from '../ui/promised.tsx';
import { CodeBlock, type ShownCode } from './code-block.tsx';

export interface CodeFileProps {
  readonly tongue: Tongue;
  readonly shown: ShownCode;
  readonly title: PlainWord;
  /** What whoever keeps it must know, a sentence each. */
  readonly notes: readonly PromiseWord[];
}

/** A code as a file to keep. */
export const CodeFile = ({ tongue, shown, title, notes }: CodeFileProps) => (
  <OfflineDocument language={tongue.language} title={tongue.words(title)}>
    <div {...tongue.mark}>
      <h1>{tongue.words(title)}</h1>
      {notes.map((word) => (
        <Promised tongue={tongue} word={word} />
      ))}
      <CodeBlock {...shown} tongue={tongue} />
    </div>
  </OfflineDocument>
);
