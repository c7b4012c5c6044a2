import { textMarks } from '../../surveys/definition/themes.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { DashboardWord } from '../../surveys/locales/dashboard.ts';
import type { ThemeWord } from '../../surveys/locales/themes.ts';
import type { TextsView } from '../lib/texts-view.ts';
import { FieldSelect, type SelectChoice } from './field-select.tsx';
import { FilterField } from './filter-field.tsx';

/** Which texts are shown and how. A plain GET form: the view is its URL. */
export const TextsForm = (props: {
  readonly view: TextsView;
  readonly words: Words<DashboardWord>;
  readonly themeWords: Words<ThemeWord>;
  readonly language: string;
  readonly action: string;
  readonly example: string;
  readonly of: string;
  readonly questions: readonly SelectChoice[];
  readonly languages: readonly SelectChoice[];
}) => {
  const { view, words, themeWords } = props;
  const isMore = view.language !== '' || view.sure !== '' || view.order !== 'chance' || view.where !== '';
  const any = { value: '', label: words('textsAny') };
  return (
    <form class="view" method="get" action={props.action}>
      <div class="fields">
        <FieldSelect id="of" label={words('textsOf')} chosen={props.of} choices={props.questions} />
        <p class="field">
          <label for="term">{words('textsTerm')}</label>
          <input
            id="term"
            name="term"
            type="text"
            maxlength={100}
            value={view.term}
            autocomplete="off"
            dir="auto"
            aria-describedby="term-hint"
          />
          <span class="quiet" id="term-hint">
            {words('textsTermHint')}
          </span>
        </p>
        <FieldSelect
          id="tone"
          label={words('textsTone')}
          chosen={view.tone}
          choices={[
            any,
            ...(['negative', 'neutral', 'positive'] as const).map((value) => ({
              value,
              label: words(value),
            })),
            { value: 'unread', label: words('toneNone') },
          ]}
        />
        <FieldSelect
          id="theme"
          label={words('textsTheme')}
          chosen={view.theme}
          choices={[any, ...textMarks.map((value) => ({ value, label: themeWords(value) }))]}
        />
        <FieldSelect
          id="as"
          label={words('textsAs')}
          chosen={view.as}
          choices={(['texts', 'lines'] as const).map((value) => ({
            value,
            label: words(`textsAs-${value}`),
          }))}
        />
      </div>
      <details open={isMore}>
        <summary>{words('textsMoreFilters')}</summary>
        <div class="fields">
          <FieldSelect
            id="language"
            label={words('textsLanguage')}
            chosen={view.language}
            choices={[any, ...props.languages]}
          />
          <FieldSelect
            id="sure"
            label={words('textsSure')}
            chosen={view.sure}
            choices={[
              any,
              ...(['sure', 'unsure', 'author'] as const).map((value) => ({
                value,
                label: words(`textsSure-${value}`),
              })),
            ]}
          />
          <FieldSelect
            id="order"
            label={words('textsOrder')}
            chosen={view.order}
            choices={(['chance', 'left', 'right'] as const).map((value) => ({
              value,
              label: words(`textsOrder-${value}`),
            }))}
          />
          <FilterField words={words} where={view.where} example={props.example} />
        </div>
      </details>
      <input type="hidden" name="lang" value={props.language} />
      <input type="hidden" name="seed" value={String(view.seed)} />
      <p class="actions">
        <button type="submit">{words('apply')}</button>
        <a href={`${props.action}?lang=${props.language}`}>{words('clear')}</a>
      </p>
    </form>
  );
};
