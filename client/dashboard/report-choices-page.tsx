import type { Words } from '../../surveys/locales/catalogue.ts';
import type { ReportWord } from '../../surveys/locales/report.ts';
import type { Variable } from '../../surveys/model/codebook.ts';
import type { Naming } from '../lib/labels.ts';
import type { View } from '../lib/view.ts';
import { FieldSelect, type SelectChoice } from './field-select.tsx';
import { FilterField } from './filter-field.tsx';
import { FormatButtons } from './format-buttons.tsx';
import { Frame, type FrameProps } from './frame.tsx';
import { Problems } from './problems.tsx';

export interface ReportChoicesProps extends Omit<FrameProps, 'children'> {
  readonly reportWords: Words<ReportWord>;
  readonly naming: Naming;
  readonly view: Pick<View, 'where' | 'weight'>;
  readonly weights: readonly Variable[];
  /** Whether a filter may be told: who may ask questions of their own. */
  readonly isAsking: boolean;
  readonly example: string;
  readonly languages: readonly { readonly value: string; readonly label: string }[];
  readonly parts: readonly { readonly id: string; readonly title: string }[];
  readonly formats: readonly { readonly format: string; readonly ending: string; readonly about: string }[];
  /** Saved views that are of some people or weighted: a report of the same. */
  readonly presets: readonly { readonly name: string; readonly address: string }[];
  readonly mirrors: { readonly choices: readonly SelectChoice[]; readonly chosen: string };
  /** Why there is no R script for whoever looks; empty where there is. */
  readonly refusedR: readonly string[];
  /** Why what was asked for cannot be made. */
  readonly problems: readonly string[];
  readonly action: string;
}

/**
 * What the report is to be: its language, parts, whom it is about, its form. A plain form with a button for each form; a
 * script says that it is being made (`report-progress.ts`).
 */
export const ReportChoicesPage = (props: ReportChoicesProps) => {
  const { words, reportWords: own, view, naming } = props;
  return (
    <Frame {...props}>
      <h1>{own('report')}</h1>
      <p class="about">{own('choices-about')}</p>
      <Problems words={words} problems={props.problems} />
      <form
        class="report-choices"
        method="get"
        action={`${props.action}/html`}
        data-working={own('choices-working')}
        data-done={own('choices-done')}
        data-failed={own('choices-failed')}
      >
        <p class="field">
          <label for="in">{own('choices-language')}</label>
          <select id="in" name="in">
            {props.languages.map(({ value, label }) => (
              <option value={value} lang={value} selected={value === props.language}>
                {label}
              </option>
            ))}
          </select>
        </p>
        <fieldset>
          <legend>{own('choices-parts')}</legend>
          <p class="quiet">{own('choices-parts-hint')}</p>
          <ul class="choices">
            {props.parts.map(({ id, title }) => (
              <li>
                <label>
                  <input type="checkbox" name="part" value={id} checked /> {title}
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
        {props.weights.length === 0 ? null : (
          <p class="field">
            <label for="weight">{words('weight')}</label>
            <select id="weight" name="weight">
              <option value="">{words('unweighted')}</option>
              {props.weights.map(({ name }) => (
                <option value={name} selected={view.weight === name}>
                  {`${name} · ${naming.variable(name)}`}
                </option>
              ))}
            </select>
          </p>
        )}
        {props.mirrors.choices.length === 0 ? null : (
          <FieldSelect id="mirror" label={words('mirrorChoice')} {...props.mirrors} />
        )}
        {props.isAsking ? <FilterField words={words} where={view.where} example={props.example} /> : null}
        {props.presets.length === 0 ? null : (
          <p class="presets">
            <span class="quiet">{own('choices-presets')}</span>
            {props.presets.map(({ name, address }) => (
              <a href={address}>
                <bdi>{name}</bdi>
              </a>
            ))}
          </p>
        )}
        <input type="hidden" name="lang" value={props.language} />
        <h2>{own('choices-forms')}</h2>
        <FormatButtons action={props.action} formats={props.formats} />
        <h2>{own('choices-r-title')}</h2>
        <p class="about">{own('choices-r')}</p>
        {props.refusedR.length > 0 ? (
          props.refusedR.map((sentence) => <p class="quiet">{sentence}</p>)
        ) : (
          <>
            <p class="field wide">
              <label for="purpose">{own('choices-r-purpose')}</label>
              <input
                id="purpose"
                name="purpose"
                type="text"
                maxlength={200}
                autocomplete="off"
                dir="auto"
                aria-describedby="purpose-hint"
              />
              <span class="quiet" id="purpose-hint">
                {own('choices-r-purpose-hint')}
              </span>
            </p>
            <FormatButtons
              action={props.action}
              formats={[{ format: 'r', ending: 'zip', about: own('form-r') }]}
            />
          </>
        )}
        <div class="progress" hidden>
          <progress aria-label={own('choices-progress')} />
        </div>
        <output class="said" />
      </form>
    </Frame>
  );
};
