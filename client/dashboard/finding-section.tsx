import type { Child } from 'hono/jsx';
import type { Base } from '../../analysis/finding/finding.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { DashboardWord } from '../../surveys/locales/dashboard.ts';
import type { Numbers } from '../lib/numbers.ts';

export interface Speech {
  readonly words: Words<DashboardWord>;
  readonly numbers: Numbers;
}

/** The three bases in one line. */
export const BaseLine = ({ base, words, numbers }: Speech & { readonly base: Base }) => (
  <p class="base">
    {words('baseLine', {
      n: numbers.count(base.n),
      weighted: numbers.count(base.weighted),
      effective: numbers.count(base.effective),
    })}
  </p>
);

/** Every finding has one shape: a sentence, a picture beside its table, its base and its notes. */
export const FindingSection = (
  props: Speech & {
    readonly id: string;
    readonly title: string;
    readonly sentence: string | null;
    readonly about?: string;
    readonly base: Base | null;
    readonly notes: readonly string[];
    readonly children?: Child;
  },
) => (
  <section class="finding" aria-labelledby={`${props.id}-title`} id={props.id}>
    <h2 id={`${props.id}-title`}>{props.title}</h2>
    {props.sentence === null ? null : <p class="sentence">{props.sentence}</p>}
    {props.about === undefined ? null : <p class="about">{props.about}</p>}
    {props.children}
    {props.base === null ? null : <BaseLine base={props.base} words={props.words} numbers={props.numbers} />}
    {props.notes.length === 0 ? null : (
      <ul class="notes" aria-label={props.words('notes')}>
        {props.notes.map((note) => (
          <li>{note}</li>
        ))}
      </ul>
    )}
  </section>
);
