import type { Words } from '../../surveys/locales/catalogue.ts';
import type { PublishWord } from '../../surveys/locales/publish.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { editorAddress, studyAnchor } from './publish-places.ts';

/** Something that is to be said, and where to mend it: in the editor, or on this page. */
export interface PublishTold {
  /** What kind of thing it is. */
  readonly code: string;
  readonly sentence: string;
  readonly place: string;
  readonly of: 'definition' | 'study';
}

interface Props {
  readonly draft: string;
  readonly language: LanguageTag;
  readonly say: Words<PublishWord>;
  readonly told: readonly PublishTold[];
}

/** So many of one kind stand one below the other; more are folded under the first. */
const shown = 2;

const Sentence = ({ own, draft, language }: Omit<Props, 'told' | 'say'> & { readonly own: PublishTold }) => (
  <a href={own.of === 'study' ? studyAnchor(own.place) : editorAddress(draft, language, own.place)}>
    {own.sentence}
  </a>
);

/** What is said of a draft, each with the way to its place; many of one kind are one line with the rest folded. */
export const PublishToldList = ({ draft, language, say, told }: Props) => (
  <ul class="told">
    {[...new Set(told.map(({ code }) => code))].map((code) => {
      const [first, ...rest] = told.filter((own) => own.code === code);
      if (first === undefined) return null;
      const all = [first, ...rest];
      return all.length <= shown ? (
        all.map((own) => (
          <li>
            <Sentence own={own} draft={draft} language={language} />
          </li>
        ))
      ) : (
        <li>
          <Sentence own={first} draft={draft} language={language} />
          <details>
            <summary>{say('moreOfKind', { n: rest.length })}</summary>
            <ul>
              {rest.map((own) => (
                <li>
                  <Sentence own={own} draft={draft} language={language} />
                </li>
              ))}
            </ul>
          </details>
        </li>
      );
    })}
  </ul>
);
