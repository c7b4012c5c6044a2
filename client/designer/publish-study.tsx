import type { Words } from '../../surveys/locales/catalogue.ts';
import type { PublishWord } from '../../surveys/locales/publish.ts';

/** A study document as its form shows it: every field a text as it was typed. */
export interface StudyTyped {
  readonly fields: Readonly<
    Record<
      'mode' | 'closes' | 'freeze' | 'texts' | 'responses' | 'draftDays' | 'minimumGroup' | 'embedOn',
      string
    >
  >;
  readonly boxes: Readonly<
    Record<'providerFixed' | 'hypotheticalConfirmed' | 'invitationOnly' | 'pilot', boolean>
  >;
  readonly modules: readonly string[];
  /** By language, `''` for every one. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly exceptions: Readonly<Record<string, string>>;
}

export interface StudyFormProps {
  readonly say: Words<PublishWord>;
  readonly typed: StudyTyped;
  /** Words the survey leaves to its study, with what each says. */
  readonly asked: readonly { readonly name: string; readonly label: string; readonly hint: string | null }[];
  readonly languages: readonly { readonly tag: string; readonly name: string }[];
  readonly modules: readonly string[];
  /** Whether a page of the survey is about something that did not happen. */
  readonly hypothetical: boolean;
  /** Whether a page is only for studies that do, or do not, name the company. */
  readonly provider: boolean;
  readonly purposes: readonly string[];
  readonly quotas: readonly string[];
  /** Where quotas are tried. */
  readonly dryRun: string;
}

type Dated = 'closes' | 'freeze' | 'texts' | 'responses';

const DateField = ({
  say,
  typed,
  name,
}: Pick<StudyFormProps, 'say' | 'typed'> & { readonly name: Dated }) => (
  <p class="field">
    <label for={`study-${name}`}>{say(`date-${name}`)}</label>
    <input
      type="date"
      id={`study-${name}`}
      name={`study.${name}`}
      value={typed.fields[name]}
      aria-describedby={`study-${name}-hint`}
    />
    <span class="quiet" id={`study-${name}-hint`}>
      {say(`date-${name}-about`)}
    </span>
  </p>
);

const WordField = ({
  say,
  typed,
  languages,
  word,
}: Pick<StudyFormProps, 'say' | 'typed' | 'languages'> & {
  readonly word: StudyFormProps['asked'][number];
}) => {
  const { name, label, hint } = word;
  const value = (tag: string): string => typed.words[tag]?.[name] ?? '';
  return (
    <div class="word" id={`word-${name}`}>
      <p class="field">
        <label for={`word-${name}-all`}>
          {label} <code>{`{${name}}`}</code>
        </label>
        <input id={`word-${name}-all`} name={`word..${name}`} value={value('')} maxlength={500} />
        {hint === null ? null : <span class="quiet">{hint}</span>}
      </p>
      {languages.length < 2 ? null : (
        <details open={languages.some(({ tag }) => value(tag) !== '')}>
          <summary>{say('wordByLanguage')}</summary>
          <div class="fields">
            {languages.map(({ tag, name: language }) => (
              <p class="field">
                <label for={`word-${name}-${tag}`}>{language}</label>
                <input
                  id={`word-${name}-${tag}`}
                  name={`word.${tag}.${name}`}
                  value={value(tag)}
                  lang={tag}
                  maxlength={500}
                />
              </p>
            ))}
          </div>
        </details>
      )}
    </div>
  );
};

const Box = ({
  say,
  typed,
  name,
}: Pick<StudyFormProps, 'say' | 'typed'> & { readonly name: keyof StudyTyped['boxes'] }) => (
  <label class="box" id={`study-${name}`}>
    <input type="checkbox" name={`study.${name}`} value="1" checked={typed.boxes[name]} />
    <span>
      {say(name)} <span class="quiet">{say(`${name}-about`)}</span>
    </span>
  </label>
);

/** Everything a study says beside its survey, as fields of one form; each with what follows of it. */
export const StudyForm = (props: StudyFormProps) => {
  const { say, typed, asked } = props;
  const { fields } = typed;
  return (
    <>
      <fieldset class="boxes" id="study-mode">
        <legend>{say('mode')}</legend>
        {(['confidential', 'anonymous'] as const).map((mode) => (
          <label class="box">
            <input type="radio" name="study.mode" value={mode} checked={fields.mode === mode} />
            <span>
              <strong>{say(`mode-${mode}`)}</strong> <span class="quiet">{say(`mode-${mode}-about`)}</span>
            </span>
          </label>
        ))}
      </fieldset>

      <h3>{say('dates')}</h3>
      <p class="about">{say('datesAbout')}</p>
      <div class="fields">
        <DateField say={say} typed={typed} name="closes" />
        <DateField say={say} typed={typed} name="freeze" />
        <DateField say={say} typed={typed} name="texts" />
        <DateField say={say} typed={typed} name="responses" />
      </div>
      <div class="fields">
        <p class="field">
          <label for="study-draftDays">{say('draftDays')}</label>
          <input id="study-draftDays" name="study.draftDays" value={fields.draftDays} inputmode="numeric" />
          <span class="quiet">{say('draftDaysAbout')}</span>
        </p>
        <p class="field">
          <label for="study-minimumGroup">{say('minimumGroup')}</label>
          <input
            id="study-minimumGroup"
            name="study.minimumGroup"
            value={fields.minimumGroup}
            inputmode="numeric"
          />
          <span class="quiet">{say('minimumGroupAbout')}</span>
        </p>
      </div>

      {asked.length === 0 ? null : (
        <>
          <h3>{say('words')}</h3>
          <p class="about">{say('wordsAbout')}</p>
          {asked.map((word) => (
            <WordField {...props} word={word} />
          ))}
        </>
      )}

      <fieldset class="boxes">
        <legend>{say('whoAnswers')}</legend>
        <Box say={say} typed={typed} name="invitationOnly" />
        {props.provider ? <Box say={say} typed={typed} name="providerFixed" /> : null}
        {props.hypothetical ? <Box say={say} typed={typed} name="hypotheticalConfirmed" /> : null}
        <Box say={say} typed={typed} name="pilot" />
      </fieldset>
      {props.provider || !typed.boxes.providerFixed ? null : (
        <input type="hidden" name="study.providerFixed" value="1" />
      )}
      {props.hypothetical || !typed.boxes.hypotheticalConfirmed ? null : (
        <input type="hidden" name="study.hypotheticalConfirmed" value="1" />
      )}
      {props.modules.length === 0 ? null : (
        <fieldset class="boxes" id="study-modules">
          <legend>{say('modules')}</legend>
          {props.modules.map((name) => (
            <label class="box">
              <input
                type="checkbox"
                name="study.module"
                value={name}
                checked={typed.modules.includes(name)}
              />
              <span>{name}</span>
            </label>
          ))}
        </fieldset>
      )}

      <p class="field">
        <label for="study-embedOn">{say('embedOn')}</label>
        <textarea id="study-embedOn" name="study.embedOn" rows={2}>
          {fields.embedOn}
        </textarea>
        <span class="quiet">{say('embedOnAbout')}</span>
      </p>

      <h3>{say('quotas')}</h3>
      {props.quotas.length === 0 ? (
        <p class="quiet">{say('noQuotas')}</p>
      ) : (
        <>
          <ul>
            {props.quotas.map((quota) => (
              <li>{quota}</li>
            ))}
          </ul>
          <p>
            <a href={props.dryRun}>{say('quotasTry')}</a>
          </p>
        </>
      )}
      <h3>{say('purposes')}</h3>
      {props.purposes.length === 0 ? (
        <p class="quiet">{say('noPurposes')}</p>
      ) : (
        <ul>
          {props.purposes.map((purpose) => (
            <li>{purpose}</li>
          ))}
        </ul>
      )}
    </>
  );
};
