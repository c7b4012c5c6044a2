import type { Tongue } from '../lib/tongue.ts';
import { OfflineDocument } from '../ui/offline-document.tsx';
import { CodeBlock, type ShownCode } from './code-block.tsx';

export interface CodeFileProps {
  readonly tongue: Tongue;
  readonly shown: ShownCode;
  readonly title: string;
  /** What whoever reads it must know, a sentence each. */
  readonly notes: readonly string[];
}

/** A code as a file to keep. */
export const CodeFile = ({ tongue, shown, title, notes }: CodeFileProps) => (
  <OfflineDocument language={tongue.language} title={title}>
    <h1>{title}</h1>
    <div {...tongue.mark}>
      {notes.map((note) => (
        <p>{note}</p>
      ))}
      <CodeBlock {...shown} tongue={tongue} />
    </div>
  </OfflineDocument>
);
