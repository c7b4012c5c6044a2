import { addressOf, type CodingFrame } from './coding-parts.tsx';
import { FormToken } from './form-token.tsx';
import { Frame } from './frame.tsx';

/** Texts of a question in a language: how many there are, are drawn, are read. Null where that is of too few. */
export interface CodingRow {
  readonly question: string;
  readonly language: string;
  readonly counts: readonly (number | null)[];
}

type Props = CodingFrame & {
  readonly rows: readonly CodingRow[];
  readonly least: number;
  readonly questions: readonly { readonly variable: string; readonly label: string }[];
  readonly isDrawn: boolean;
  readonly contested: number;
  readonly coder: string;
  readonly wrong: 'size' | 'coder' | null;
};

const columns = ['texts', 'drawn', 'once', 'twice'] as const;

const Progress = ({ coding, rows, least, numbers }: Props) => (
  <section class="table-frame wide-stub" tabindex={0} aria-label={coding('progress')}>
    <table>
      <caption class="quiet">{coding('progress')}</caption>
      <thead>
        <tr>
          <th scope="col">{coding('question')}</th>
          <th scope="col">{coding('language')}</th>
          {columns.map((word) => (
            <th scope="col" class="number">
              {coding(word)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ question, language, counts }) => (
          <tr>
            <th scope="row">{question}</th>
            <td>{language}</td>
            {counts.map((count) => (
              <td class="number">{count === null ? coding('fewer', { least }) : numbers.count(count)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const DrawForm = (props: Props) => {
  const { coding, questions, wrong } = props;
  return (
    <section class="apart" aria-labelledby="draw-title">
      <h2 id="draw-title">{coding('drawTitle')}</h2>
      <p class="about">{coding('drawAbout')}</p>
      <form class="view" method="post" action={addressOf(props, '/draw')}>
        <FormToken token={props.person?.formToken} />
        <fieldset class="questions">
          <legend>{coding('question')}</legend>
          {questions.map(({ variable, label }) => (
            <label>
              <input type="checkbox" name="question" value={variable} checked /> <span>{label}</span>
            </label>
          ))}
        </fieldset>
        <p class="field">
          <label for="size">{coding('size')}</label>
          <input
            id="size"
            name="size"
            type="text"
            inputmode="numeric"
            value="200"
            aria-invalid={wrong === 'size' ? 'true' : undefined}
            aria-describedby={wrong === 'size' ? 'size-error' : undefined}
          />
          {wrong === 'size' ? (
            <span class="error" id="size-error">
              {coding('sizeError')}
            </span>
          ) : null}
        </p>
        <p class="actions">
          <button type="submit">{coding('draw')}</button>
        </p>
      </form>
    </section>
  );
};

const ReadForm = (props: Props) => {
  const { coding, wrong, coder, language } = props;
  return (
    <section class="apart" aria-labelledby="read-title">
      <h2 id="read-title">{coding('readTitle')}</h2>
      <form class="view" method="get" action={`${props.base}/read`}>
        <input type="hidden" name="lang" value={language} />
        <p class="field">
          <label for="coder">{coding('coder')}</label>
          <input
            id="coder"
            name="coder"
            type="text"
            maxlength={20}
            autocomplete="off"
            value={coder}
            aria-invalid={wrong === 'coder' ? 'true' : undefined}
            aria-describedby={wrong === 'coder' ? 'coder-error coder-hint' : 'coder-hint'}
          />
          <span class="quiet" id="coder-hint">
            {coding('coderHint')}
          </span>
          {wrong === 'coder' ? (
            <span class="error" id="coder-error">
              {coding('coderError')}
            </span>
          ) : null}
        </p>
        <p class="actions">
          <button type="submit">{coding('start')}</button>
        </p>
      </form>
    </section>
  );
};

/** Where the reading of texts stands, and where it begins. */
export const CodingStartPage = (props: Props) => {
  const { coding, rows, isDrawn, contested } = props;
  return (
    <Frame {...props}>
      <h1>{coding('title')}</h1>
      <p class="about">{coding('about')}</p>
      <p class="about">{coding('privacy')}</p>
      <p class="links">
        <a href={addressOf(props, '/guide')}>{coding('guide')}</a>
        <a href={addressOf(props, '/agreement')}>{coding('agreement')}</a>
        <a href={addressOf(props, '/quality')}>{coding('quality')}</a>
        <a href={addressOf(props, '/settle')}>
          {contested === 0
            ? coding('settle')
            : `${coding('settle')} · ${coding('settleLeft', { n: contested })}`}
        </a>
      </p>
      {rows.length === 0 ? (
        <p class="empty">{coding('noTexts')}</p>
      ) : (
        <>
          {isDrawn ? <ReadForm {...props} /> : null}
          <Progress {...props} />
          <DrawForm {...props} />
        </>
      )}
    </Frame>
  );
};
