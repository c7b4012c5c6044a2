import type { Words } from '../../surveys/locales/catalogue.ts';
import type { WorkbenchWord } from '../../surveys/locales/workbench.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { FormToken } from '../dashboard/form-token.tsx';
import { FileField } from './file-field.tsx';

type Bench = Words<WorkbenchWord>;

/** What became of a translator's file. */
export type FileReport =
  | { readonly kind: 'refused'; readonly file: string; readonly problems: readonly string[] }
  | {
      readonly kind: 'taken';
      readonly file: string;
      readonly language: string;
      readonly changes: readonly { readonly key: string; readonly said: string }[];
      readonly unchanged: number;
      /** Whether it changed what somebody else was changing at the same moment. */
      readonly over: boolean;
    };

/** Lines that are told one by one. */
const mostLines = 60;

const Rest = ({ n, bench }: { readonly n: number; readonly bench: Bench }) =>
  n > mostLines ? <li>{bench('refusedMore', { n: n - mostLines })}</li> : null;

/** What was taken from a file, or why nothing was. */
export const TranslatorFileReport = ({
  report,
  bench,
}: {
  readonly report: FileReport | null;
  readonly bench: Bench;
}) => {
  if (report === null) return null;
  const { file } = report;
  if (report.kind === 'refused')
    return (
      <section class="problem" role="alert">
        <h2>{bench('refusedTitle', { file })}</h2>
        <p>{bench('refusedAbout', { n: report.problems.length })}</p>
        <ul>
          {report.problems.slice(0, mostLines).map((problem) => (
            <li>{problem}</li>
          ))}
          <Rest n={report.problems.length} bench={bench} />
        </ul>
      </section>
    );
  const { changes, unchanged, language } = report;
  return (
    <section class="done" role="status">
      <h2>{bench('takenTitle', { file, n: changes.length, language })}</h2>
      <p>{bench('takenAbout', { n: unchanged })}</p>
      {report.over ? <p>{bench('takenOver')}</p> : null}
      {changes.length === 0 ? null : (
        <details>
          <summary>{bench('texts', { n: changes.length })}</summary>
          <ul>
            {changes.slice(0, mostLines).map(({ key, said }) => (
              <li>
                <code>{key}</code> {said}
              </li>
            ))}
            <Rest n={changes.length} bench={bench} />
          </ul>
        </details>
      )}
    </section>
  );
};

/** Files for translators, out and in. */
export const TranslatorFile = ({
  bench,
  draft,
  language,
  token,
  targets,
}: {
  readonly bench: Bench;
  readonly draft: string;
  readonly language: LanguageTag;
  readonly token: string;
  readonly targets: readonly { readonly tag: LanguageTag; readonly name: string }[];
}) => (
  <section class="apart files" aria-labelledby="files-title" id="files">
    <h2 id="files-title">{bench('files')}</h2>
    <p class="quiet">{bench('filesAbout')}</p>
    <ul class="entries">
      {targets.map(({ tag, name }) => (
        <li>
          <span lang={tag}>{name}</span>
          <span class="links">
            {(
              [
                ['texts.xlf', 'xliff'],
                ['texts.xlf?show=open', 'xliffOpen'],
                ['texts.csv', 'table'],
              ] as const
            ).map(([path, word]) => (
              <a
                href={`/studio/${draft}/translations/${tag}/${path}`}
                aria-label={bench('fileOf', { file: bench(word), language: name })}
              >
                {bench(word)}
              </a>
            ))}
          </span>
        </li>
      ))}
    </ul>
    <form
      class="entry"
      method="post"
      enctype="multipart/form-data"
      action={`/studio/${draft}/translator-file?lang=${language}`}
    >
      <FormToken token={token} />
      <FileField
        id="file"
        label={bench('upload')}
        accept=".xlf,.xliff,.xml,.csv"
        hint={bench('uploadHint')}
      />
      {targets.length === 1 ? (
        <input type="hidden" name="language" value={targets[0]?.tag} />
      ) : (
        <p class="field">
          <label for="file-language">{bench('uploadFor')}</label>
          <select id="file-language" name="language">
            {targets.map(({ tag, name }) => (
              <option value={tag} lang={tag}>
                {name}
              </option>
            ))}
          </select>
        </p>
      )}
      <p class="actions">
        <button type="submit">{bench('uploadNow')}</button>
      </p>
    </form>
  </section>
);
