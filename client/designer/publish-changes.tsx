import type { Words } from '../../surveys/locales/catalogue.ts';
import type { PublishWord } from '../../surveys/locales/publish.ts';
import { partOfPlace } from './issue-places.ts';
import { editorAddress } from './publish-places.ts';

/** What becomes of answers before and after a change. */
export type Comparability = 'pooled' | 'noted' | 'apart' | 'unsaid';

/** One change as it is read. */
export interface ChangeRow {
  /** Where it is; of something removed, where it was. */
  readonly place: string;
  readonly isGone: boolean;
  readonly comparability: Comparability;
  readonly kind: string;
  readonly sentence: string;
  /** What its author has to say of the words under this key: the same meaning, another, nothing yet. */
  readonly meaning: { readonly key: string; readonly said: '' | 'same' | 'other' } | null;
  /** Variables of which its author can say how earlier answers are read, and what is said: `old=new, …`. */
  readonly recodes: readonly { readonly variable: string; readonly said: boolean; readonly codes: string }[];
}

const Meaning = ({
  say,
  meaning,
  title,
}: {
  readonly say: Words<PublishWord>;
  readonly meaning: NonNullable<ChangeRow['meaning']>;
  readonly title: string;
}) => (
  <fieldset class="meaning">
    <legend class="unseen">{say('meaningOf', { name: title })}</legend>
    {(['same', 'other'] as const).map((said) => (
      <label>
        <input type="radio" name={`meaning.${meaning.key}`} value={said} checked={meaning.said === said} />{' '}
        <span>{say(`meaning-${said}`)}</span>
      </label>
    ))}
  </fieldset>
);

const RecodeFields = ({
  say,
  recodes,
}: {
  readonly say: Words<PublishWord>;
  readonly recodes: ChangeRow['recodes'];
}) => (
  <>
    {recodes.map(({ variable, said, codes }) => (
      <fieldset class="meaning">
        <legend class="unseen">{say('recodeOf', { name: variable })}</legend>
        <label>
          <input type="checkbox" name={`recode.${variable}`} value="1" checked={said} />{' '}
          <span>{say('recode', { name: variable })}</span>
        </label>
        <p class="field">
          <label for={`codes-${variable}`}>{say('recodeCodes')}</label>
          <input
            id={`codes-${variable}`}
            name={`codes.${variable}`}
            value={codes}
            spellcheck={false}
            autocomplete="off"
          />
          <span class="quiet">{say('recodeCodesAbout')}</span>
        </p>
      </fieldset>
    ))}
  </>
);

interface Props {
  readonly say: Words<PublishWord>;
  readonly draft: string;
  readonly language: string;
  readonly changes: readonly ChangeRow[];
  /** What is asked, by the names of questions. */
  readonly titles: ReadonlyMap<string, string>;
}

/** What is different, by question, with what each change does to comparing answers and what has to be said of it. */
export const PublishChanges = ({ say, draft, language, changes, titles }: Props) => {
  const groups = new Map<string, readonly ChangeRow[]>();
  for (const change of changes) {
    const part = partOfPlace(change.place).join('/');
    groups.set(part, [...(groups.get(part) ?? []), change]);
  }
  const titleOf = (part: string): string => {
    const [first = '', name] = part.split('/');
    const asked = name === undefined ? undefined : titles.get(name);
    if (name === undefined) return say(first === 'consent' ? 'partConsent' : 'partSurvey');
    return first === 'questions' && asked !== undefined ? `${name}: ${asked}` : name;
  };
  return (
    <ul class="changes">
      {[...groups].map(([part, own]) => (
        <li>
          <h3>
            {own.every(({ isGone }) => isGone) ? (
              titleOf(part)
            ) : (
              <a href={editorAddress(draft, language, part)}>{titleOf(part)}</a>
            )}
          </h3>
          <ul>
            {own.map(({ comparability, kind, sentence, meaning, recodes }) => (
              <li class={comparability}>
                <p>
                  <strong class="tag">{say(`becomes-${comparability}`)}</strong>{' '}
                  <span class="quiet">{kind}</span>
                </p>
                <p>{sentence}</p>
                {meaning === null ? null : <Meaning say={say} meaning={meaning} title={titleOf(part)} />}
                <RecodeFields say={say} recodes={recodes} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
};
