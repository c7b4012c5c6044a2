import { direction } from '../../surveys/model/direction.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Tongue } from '../lib/tongue.ts';

/** A code in the two forms that people keep. */
export interface ShownCode {
  readonly code: string;
  readonly words: { readonly language: LanguageTag; readonly words: readonly string[] };
}

const Groups = ({ code }: Pick<ShownCode, 'code'>) => (
  <>
    {code.split('-').map((group, place) => (
      <>
        {place === 0 ? null : '-'}
        <span>{group}</span>
      </>
    ))}
  </>
);

/** A code as twelve numbered words, and in letters and digits in groups; with script each can be copied. */
export const CodeBlock = ({ tongue, code, words }: ShownCode & { readonly tongue: Tongue }) => {
  const say = tongue.words;
  return (
    <>
      <p>{say('codeWords')}</p>
      <ol
        class="words"
        lang={words.language}
        dir={direction(words.language)}
        translate="no"
        data-copy={say('copyWords')}
        data-copied={say('wordsCopied')}
      >
        {words.words.map((word) => (
          <li>{word}</li>
        ))}
      </ol>
      <p>{say('codeShort')}</p>
      <p
        class="code"
        id="code"
        dir="ltr"
        data-copy={say('copyCode')}
        data-copied={say('codeCopied')}
        translate="no"
      >
        <Groups code={code} />
      </p>
    </>
  );
};
