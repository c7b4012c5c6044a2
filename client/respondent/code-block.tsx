import { direction } from '../../surveys/model/direction.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Tongue } from '../lib/tongue.ts';
import { QrPicture } from '../ui/qr-picture.tsx';

/** A code in the forms that people keep. */
export interface ShownCode {
  readonly code: string;
  readonly words: { readonly language: LanguageTag; readonly words: readonly string[] };
  /** Where the code is used, with the code behind a `#`, which no browser sends. */
  readonly address: string;
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

/** A code as twelve numbered words, in letters and digits in groups, and as a picture; with script the first two can be copied. */
export const CodeBlock = ({ tongue, code, words, address }: ShownCode & { readonly tongue: Tongue }) => {
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
      <div class="scan">
        <QrPicture text={address} label={say('qrLabel')} />
        <div>
          <p>{say('qrAbout')}</p>
          <p class="address" dir="ltr" translate="no">
            {address}
          </p>
        </div>
      </div>
    </>
  );
};
