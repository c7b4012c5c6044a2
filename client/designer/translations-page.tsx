import type { LanguageReport, TextStatus } from '../../surveys/definition/languages.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { WorkbenchWord } from '../../surveys/locales/workbench.ts';
import type { LanguageTag, TranslationStatus } from '../../surveys/model/language.ts';
import { FormToken } from '../dashboard/form-token.tsx';
import { StudioFrame, type StudioFrameProps } from './studio-page.tsx';
import { type FileReport, TranslatorFile, TranslatorFileReport } from './translator-file.tsx';

type Bench = Words<WorkbenchWord>;

/** A language of a survey and how far it has come. */
export interface TongueView {
  readonly name: string;
  /** In the reader's words, where those are others. */
  readonly also: string;
  readonly isSource: boolean;
  readonly report: LanguageReport;
}

type Props = StudioFrameProps & {
  readonly bench: Bench;
  readonly token: string;
  readonly tongues: readonly TongueView[];
  /** Languages with words for buttons and messages that the survey does not have. */
  readonly offered: readonly { readonly tag: LanguageTag; readonly name: string }[];
  readonly tag: string;
  readonly problem: string | null;
  readonly said: string | null;
  /** A language that was just removed, and the revision that did it. */
  readonly removed: { readonly name: string; readonly revision: number } | null;
  readonly fileReport: FileReport | null;
};

const statuses: readonly TranslationStatus[] = [
  'draft_mt',
  'draft_t1',
  'draft_t2',
  'reviewed',
  'adjudicated',
  'pretested',
  'approved',
  'retired',
];

const sum = ({ counts }: LanguageReport, of: readonly TextStatus[]): number =>
  of.reduce((all, status) => all + (counts[status] ?? 0), 0);

/** How many texts a reason is about; 0 for reasons that are about the language as a whole. */
const manyOf = (report: LanguageReport, reason: LanguageReport['reasons'][number]): number => {
  const { missing, stale, unequal, counts, texts } = report;
  if (reason === 'missing-texts') return missing.length;
  if (reason === 'stale-texts') return stale.length;
  if (reason === 'machine-texts') return counts.draft_mt ?? 0;
  if (reason === 'unequal-placeholders') return unequal.length;
  return texts - sum(report, ['adjudicated', 'pretested', 'approved']);
};

/** Whether a language may be published, and what stands in its way. */
const LaunchGate = ({ report, bench }: { readonly report: LanguageReport; readonly bench: Bench }) =>
  report.fieldable ? (
    <p class="gate open">{bench('ready')}</p>
  ) : (
    <div class="gate">
      <p>{bench('notReady')}</p>
      <ul>
        {report.reasons.map((reason) => (
          <li>{bench(`reason-${reason}`, { n: manyOf(report, reason) })}</li>
        ))}
      </ul>
    </div>
  );

const Counts = ({ report, bench }: { readonly report: LanguageReport; readonly bench: Bench }) => {
  const { texts, missing, stale } = report;
  const done = texts - missing.length - stale.length;
  return (
    <>
      <p class="progress">
        <progress max={Math.max(texts, 1)} value={done} aria-label={bench('done', { done, n: texts })} />
        <span>{bench('done', { done, n: texts })}</span>
      </p>
      <dl class="counts">
        {(
          [
            ['count-stale', stale.length],
            ['count-missing', missing.length],
            ['count-draft', report.counts.draft_mt ?? 0],
            ['count-reviewed', sum(report, ['reviewed', 'adjudicated', 'pretested', 'approved'])],
          ] as const
        ).map(([word, n]) => (
          <div>
            <dt>{bench(word)}</dt>
            <dd>{n}</dd>
          </div>
        ))}
      </dl>
    </>
  );
};

const FormStatus = ({ tongue, ...props }: Props & { readonly tongue: TongueView }) => {
  const { bench, draft, language } = props;
  const { language: tag, status } = tongue.report;
  return (
    <form method="post" class="inline" action={`/studio/${draft}/translations/${tag}/form?lang=${language}`}>
      <FormToken token={props.token} />
      <p class="field">
        <label for={`form-${tag}`}>{bench('form')}</label>
        <select
          id={`form-${tag}`}
          name="status"
          aria-label={bench('formOf', { language: tongue.name })}
          aria-describedby={`form-${tag}-hint`}
        >
          {statuses.map((each) => (
            <option value={each} selected={each === status}>
              {bench(`status-${each}`)}
            </option>
          ))}
        </select>
        <span class="quiet" id={`form-${tag}-hint`}>
          {bench('formHint')}
        </span>
      </p>
      <p class="actions">
        <button type="submit" class="second">
          {bench('keep')}
        </button>
      </p>
    </form>
  );
};

const Remove = ({ tongue, ...props }: Props & { readonly tongue: TongueView }) => {
  const { bench, draft, language } = props;
  const { language: tag, texts, missing } = tongue.report;
  return (
    <details>
      <summary aria-label={`${bench('remove')}: ${tongue.name}`}>{bench('remove')}</summary>
      <form method="post" action={`/studio/${draft}/translations/${tag}/remove?lang=${language}`}>
        <FormToken token={props.token} />
        <p>{bench('removeAbout', { language: tongue.name, n: texts - missing.length })}</p>
        <p class="actions">
          <button type="submit" class="second">
            {bench('removeSure', { language: tongue.name })}
          </button>
        </p>
      </form>
    </details>
  );
};

const Tongue = ({ tongue, ...props }: Props & { readonly tongue: TongueView }) => {
  const { bench, draft, language } = props;
  const { name, also, isSource, report } = tongue;
  const tag = report.language;
  const bound = { ...props, tongue };
  return (
    <li class="tongue" id={`language-${tag}`}>
      <div>
        <h2>
          <span lang={tag}>{name}</span> <span class="quiet">{also === name ? tag : `${also} · ${tag}`}</span>
        </h2>
        {isSource ? (
          <p class="quiet">{`${bench('source')} · ${bench('texts', { n: report.texts })}`}</p>
        ) : (
          <Counts report={report} bench={bench} />
        )}
        <p class="links">
          {isSource ? (
            <a href={`/studio/${draft}?lang=${language}`}>{bench('toEditor')}</a>
          ) : (
            <a
              class="main"
              href={`/studio/${draft}/translations/${tag}?lang=${language}`}
              aria-label={`${bench('translate')}: ${name}`}
            >
              {bench('translate')}
            </a>
          )}
        </p>
      </div>
      <div>
        <LaunchGate report={report} bench={bench} />
        <FormStatus {...bound} />
        {isSource ? null : <Remove {...bound} />}
      </div>
    </li>
  );
};

const Add = (props: Props) => {
  const { bench, draft, language, offered, problem } = props;
  return (
    <section class="apart" aria-labelledby="add-title" id="add">
      <h2 id="add-title">{bench('add')}</h2>
      <form class="entry" method="post" action={`/studio/${draft}/translations?lang=${language}`}>
        <FormToken token={props.token} />
        <p class="field">
          <label for="tag">{bench('addTag')}</label>
          <input
            id="tag"
            name="tag"
            value={props.tag}
            list="offered"
            maxlength={64}
            autocomplete="off"
            spellcheck={false}
            aria-describedby={problem === null ? 'tag-hint' : 'tag-problem tag-hint'}
            aria-invalid={problem === null ? undefined : 'true'}
          />
          {problem === null ? null : (
            <span class="error" id="tag-problem" role="alert">
              {problem}
            </span>
          )}
          <span class="quiet" id="tag-hint">
            {bench('addHint')}
          </span>
        </p>
        <datalist id="offered">
          {offered.map(({ tag, name }) => (
            <option value={tag}>{name}</option>
          ))}
        </datalist>
        <p class="actions">
          <button type="submit">{bench('addNow')}</button>
        </p>
      </form>
    </section>
  );
};

/** The languages of a survey: how far each has come and whether it may be published; added, removed, sent out, taken in. */
export const TranslationsPage = (props: Props) => {
  const { bench, draft, language, tongues, removed } = props;
  const targets = tongues
    .filter(({ isSource }) => !isSource)
    .map(({ name, report }) => ({ tag: report.language, name }));
  return (
    <StudioFrame {...props}>
      <h1>{bench('title')}</h1>
      <p>{bench('intro')}</p>
      {props.said === null ? null : (
        <p class="done" role="status">
          {props.said}
        </p>
      )}
      {removed === null ? null : (
        <form class="done" method="post" action={`/studio/${draft}/bring-back-language?lang=${language}`}>
          <FormToken token={props.token} />
          <input type="hidden" name="revision" value={removed.revision} />
          <p>{bench('removed', { language: removed.name })}</p>
          <p class="actions">
            <button type="submit" class="second">
              {bench('bringBack')}
            </button>
          </p>
        </form>
      )}
      <TranslatorFileReport report={props.fileReport} bench={bench} />
      <ul class="languages">
        {tongues.map((tongue) => (
          <Tongue {...props} tongue={tongue} />
        ))}
      </ul>
      {tongues.some(({ report }) => !report.fieldable) ? <p class="quiet">{bench('excused')}</p> : null}
      {targets.length === 0 ? <p class="empty">{bench('none')}</p> : null}
      <Add {...props} />
      {targets.length === 0 ? null : (
        <TranslatorFile
          bench={bench}
          draft={draft}
          language={language}
          token={props.token}
          targets={targets}
        />
      )}
    </StudioFrame>
  );
};
