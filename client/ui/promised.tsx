import type { Facts } from '../../surveys/locales/catalogue.ts';
import type { PromiseWord } from '../../surveys/promise/registry.ts';
import type { Tongue } from '../lib/tongue.ts';

/** A paragraph with a sentence that promises something; nothing at all where it is not proven on this build. */
export const Promised = ({
  tongue,
  word,
  facts,
  look,
}: {
  readonly tongue: Tongue;
  readonly word: PromiseWord;
  readonly facts?: Facts;
  readonly look?: 'lead' | 'about-readings' | undefined;
}) => {
  const sentence = tongue.promised(word, facts);
  return sentence === null ? null : (
    <p class={look} {...tongue.mark}>
      {sentence}
    </p>
  );
};
