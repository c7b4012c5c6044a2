import type { Words } from '../../surveys/locales/catalogue.ts';
import type { StudioWord } from '../../surveys/locales/studio.ts';
import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';

/** One thing that is set for a preview: an answer, an arm, what comes with a link. */
export interface PreviewControl {
  /** Its field in the form. */
  readonly field: string;
  /** What the survey calls it. */
  readonly name: string;
  readonly label: ShownText | null;
  readonly kind: 'one' | 'several' | 'typed';
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: ShownText }[];
}

export interface PreviewSettings {
  readonly pages: readonly { readonly value: string; readonly text: string }[];
  readonly others: readonly { readonly value: string; readonly text: string }[];
  readonly page: string;
  readonly tongues: readonly { readonly tag: LanguageTag; readonly name: string }[];
  readonly tongue: LanguageTag;
  readonly arms: readonly PreviewControl[];
  /** What can be agreed to beside taking part; null where nothing can. */
  readonly consent: PreviewControl | null;
  readonly attributes: readonly PreviewControl[];
  readonly order: number;
  /** Earlier questions that something depends on, and the others. */
  readonly deciding: readonly PreviewControl[];
  readonly rest: readonly PreviewControl[];
  /** What is set for later pages and goes along unseen. */
  readonly carried: readonly (readonly [field: string, value: string])[];
  /** How many answers are set. */
  readonly set: number;
  /** The same with no answer set. */
  readonly cleared: string;
}

interface Shown extends PreviewSettings {
  readonly words: Words<StudioWord>;
  readonly language: LanguageTag;
  readonly draft: string;
  readonly width: string;
}

const Label = ({ control, text }: { readonly control: PreviewControl; readonly text?: string }) => (
  <>
    {text ??
      (control.label === null ? null : (
        <span lang={control.label.language} dir={control.label.direction}>
          {control.label.text}
        </span>
      ))}{' '}
    {text === undefined ? <code>{control.name}</code> : null}
  </>
);

const Several = ({ control, text }: { readonly control: PreviewControl; readonly text?: string }) => {
  const chosen = new Set(control.value.split(' '));
  return (
    <fieldset class="boxes">
      <legend>
        <Label control={control} {...(text === undefined ? {} : { text })} />
      </legend>
      {control.options.map(({ value, text }) => (
        <label class="box">
          <input type="checkbox" name={control.field} value={value} checked={chosen.has(value)} />
          <span lang={text.language} dir={text.direction}>
            {text.text}
          </span>
        </label>
      ))}
    </fieldset>
  );
};

const Control = ({
  control,
  none,
  text,
}: {
  readonly control: PreviewControl;
  readonly none: string;
  readonly text?: string;
}) => {
  if (control.kind === 'several')
    return <Several control={control} {...(text === undefined ? {} : { text })} />;
  const id = `set-${control.field}`;
  return (
    <p class="field">
      <label for={id}>
        <Label control={control} {...(text === undefined ? {} : { text })} />
      </label>
      {control.kind === 'typed' ? (
        <input id={id} name={control.field} value={control.value} autocomplete="off" />
      ) : (
        <select id={id} name={control.field}>
          <option value="">{none}</option>
          {control.options.map((option) => (
            <option
              value={option.value}
              selected={option.value === control.value}
              lang={option.text.language}
              dir={option.text.direction}
            >
              {option.text.text}
            </option>
          ))}
        </select>
      )}
    </p>
  );
};

const Answers = ({ words, deciding, rest, set, cleared }: Shown) =>
  deciding.length === 0 && rest.length === 0 ? null : (
    <details class="set-answers">
      <summary>{words('previewAnswers', { n: set })}</summary>
      <p class="quiet">{words('previewAnswersHint')}</p>
      {deciding.length === 0 ? null : (
        <>
          <h3>{words('previewDeciding')}</h3>
          <div class="fields">
            {deciding.map((control) => (
              <Control control={control} none={words('previewNone')} />
            ))}
          </div>
        </>
      )}
      {rest.length === 0 ? null : (
        <details>
          <summary>{words('previewRest', { n: rest.length })}</summary>
          <div class="fields">
            {rest.map((control) => (
              <Control control={control} none={words('previewNone')} />
            ))}
          </div>
        </details>
      )}
      {set === 0 ? null : (
        <p>
          <a href={cleared}>{words('previewClear')}</a>
        </p>
      )}
    </details>
  );

/** The form that says which page is shown, and to whom: language, arms, order, what came with the link, answers before it. */
export const PreviewForm = (props: Shown) => {
  const { words, page, draft, tongue } = props;
  return (
    <form method="get" action={`/studio/${draft}/preview`} class="view" id="settings">
      <input type="hidden" name="lang" value={props.language} />
      <input type="hidden" name="width" value={props.width} />
      {props.carried.map(([field, value]) => (
        <input type="hidden" name={field} value={value} />
      ))}
      <div class="fields">
        <p class="field">
          <label for="page">{words('previewPage')}</label>
          <select id="page" name="page">
            <option value="">{words('previewBeginning')}</option>
            <optgroup label={words('previewQuestions')}>
              {props.pages.map(({ value, text }) => (
                <option value={value} selected={value === page} lang={tongue}>
                  {text}
                </option>
              ))}
            </optgroup>
            <optgroup label={words('previewOthers')}>
              {props.others.map(({ value, text }) => (
                <option value={value} selected={value === page}>
                  {text}
                </option>
              ))}
            </optgroup>
          </select>
        </p>
        <p class="field">
          <label for="in">{words('previewTongue')}</label>
          <select id="in" name="in">
            {props.tongues.map(({ tag, name }) => (
              <option value={tag} lang={tag} selected={tag === tongue}>
                {name}
              </option>
            ))}
          </select>
        </p>
        {props.attributes.map((control) => (
          <Control
            control={control}
            none={words('previewNone')}
            text={words('previewAttribute', { name: control.name })}
          />
        ))}
      </div>
      <details class="set-answers" open={props.order !== 1 || props.arms.some(({ value }) => value !== '')}>
        <summary>{words('previewDrawn')}</summary>
        <div class="fields">
          {props.arms.map((control) => (
            <Control
              control={control}
              none={words('previewChance')}
              text={words('previewArm', { name: control.name })}
            />
          ))}
          <p class="field">
            <label for="order">{words('previewOrder')}</label>
            <input
              id="order"
              name="order"
              type="number"
              min="1"
              max="999999"
              value={String(props.order)}
              aria-describedby="order-hint"
            />
            <span class="quiet" id="order-hint">
              {words('previewOrderHint')}
            </span>
          </p>
        </div>
      </details>
      {props.consent === null ? null : (
        <details class="set-answers">
          <summary>{words('previewAgreed')}</summary>
          <Control control={props.consent} none="" text={words('previewAgreedAbout')} />
        </details>
      )}
      <Answers {...props} />
      <p class="actions">
        <button type="submit">{words('previewShow')}</button>
      </p>
    </form>
  );
};
