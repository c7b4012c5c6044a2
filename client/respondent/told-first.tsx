import type { ShownText } from '../../surveys/model/language.ts';
import type { Tongue } from '../lib/tongue.ts';
import { foreign } from '../ui/shown.tsx';
import { ConsentLines } from './consent-lines.tsx';

/** A notice in place of a consent page: its words, the way out, and what goes on with the form. */
export interface ToldFirst {
  readonly title: ShownText;
  readonly name: string;
  readonly lines: readonly ShownText[];
  readonly linesLeftOut: boolean;
  readonly decline: ShownText;
  readonly declineFirst: boolean;
  /** That the text is another than it was when the page was opened. */
  readonly changed: string | null;
  readonly carried: Readonly<Record<string, string>>;
}

/** The words of a notice, above the first question. */
export const Told = ({ told, tongue }: { readonly told: ToldFirst; readonly tongue: Tongue }) => (
  <section class="told" aria-labelledby="told">
    {Object.entries(told.carried).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {told.changed === null ? null : (
      <p class="notice" role="status" {...tongue.mark}>
        {told.changed}
      </p>
    )}
    <h1 id="told" {...foreign(told.title)}>
      {told.title.text}
    </h1>
    <ConsentLines tongue={tongue} survey={told.name} lines={told.lines} leftOut={told.linesLeftOut} />
  </section>
);
