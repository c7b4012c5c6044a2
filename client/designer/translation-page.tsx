import type { LanguageReport } from '../../surveys/definition/languages.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { WorkbenchWord } from '../../surveys/locales/workbench.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { FormToken } from '../dashboard/form-token.tsx';
import { StudioFrame, type StudioFrameProps } from './studio-page.tsx';
import { TranslationUnit, type UnitView } from './translation-unit.tsx';
import { type FileReport, TranslatorFile, TranslatorFileReport } from './translator-file.tsx';

/** What is asked to be seen. */
export interface WantedTexts {
  readonly show: string;
  readonly search: string;
  readonly page: number;
}

type Props = StudioFrameProps & {
  readonly bench: Words<WorkbenchWord>;
  readonly token: string;
  readonly source: { readonly tag: LanguageTag; readonly name: string };
  readonly target: {
    readonly tag: LanguageTag;
    readonly name: string;
    /** In the reader's words. */
    readonly also: string;
  };
  readonly report: LanguageReport;
  readonly filters: readonly { readonly name: string; readonly n: number }[];
  readonly wanted: WantedTexts;
  readonly units: readonly UnitView[];
  /** Pages of texts. */
  readonly pages: number;
  /** The edit that is shown, so that the script can follow those after it. */
  readonly revision: number;
  readonly said: string | null;
  readonly unkept: readonly UnitView[];
  readonly fileReport: FileReport | null;
};

/** How many texts of a language stand how, in one line; drawn anew by the script after each saving. */
export const TranslationProgress = ({
  report,
  bench,
}: {
  readonly report: LanguageReport;
  readonly bench: Words<WorkbenchWord>;
}) => {
  const { texts, missing, stale } = report;
  return (
    <p class="progress" data-part="progress">
      {bench('progress', {
        done: texts - missing.length - stale.length,
        n: texts,
        stale: stale.length,
        missing: missing.length,
      })}
    </p>
  );
};

const addressOf = ({ draft, target, language }: Props, { show, search, page }: WantedTexts): string => {
  const query = new URLSearchParams({ lang: language, show, ...(search === '' ? {} : { search }) });
  if (page > 1) query.set('page', String(page));
  return `/studio/${draft}/translations/${target.tag}?${query.toString()}`;
};

const Filters = (props: Props) => {
  const { bench, wanted, filters } = props;
  return (
    <>
      <ul class="filters" aria-label={bench('show')}>
        {filters.map(({ name, n }) => (
          <li>
            <a
              href={addressOf(props, { ...wanted, show: name, page: 1 })}
              aria-current={name === wanted.show ? 'true' : undefined}
            >
              {bench(`show-${name}` as WorkbenchWord)} <span class="quiet">{n}</span>
            </a>
          </li>
        ))}
      </ul>
      <form method="get" class="find" action={`/studio/${props.draft}/translations/${props.target.tag}`}>
        <input type="hidden" name="lang" value={props.language} />
        <input type="hidden" name="show" value={wanted.show} />
        <label class="unseen" for="search">
          {bench('search')}
        </label>
        <input id="search" name="search" type="search" value={wanted.search} placeholder={bench('search')} />
        <button type="submit" class="second">
          {bench('find')}
        </button>
      </form>
    </>
  );
};

const Pager = (props: Props) => {
  const { bench, wanted, pages } = props;
  if (pages < 2) return null;
  const to = (page: number): string => addressOf(props, { ...wanted, page });
  return (
    <p class="links pager">
      {wanted.page > 1 ? <a href={to(wanted.page - 1)}>{bench('previous')}</a> : null}
      <span>{bench('page', { n: wanted.page, of: pages })}</span>
      {wanted.page < pages ? <a href={to(wanted.page + 1)}>{bench('next')}</a> : null}
    </p>
  );
};

const Problems = ({ unkept, bench }: Pick<Props, 'unkept' | 'bench'>) =>
  unkept.length === 0 ? null : (
    <section class="problem" role="alert">
      <h2>{bench('notSaved', { n: unkept.length })}</h2>
      <p>{bench('notSavedAbout')}</p>
      <ul>
        {unkept.map(({ key, where }) => (
          <li>
            <a href={`#text-${key}`}>{where}</a>
          </li>
        ))}
      </ul>
    </section>
  );

const Texts = (props: Props) => {
  const { bench, units, target, source, draft, language } = props;
  return (
    <form
      method="post"
      action={addressOf(props, props.wanted)}
      id="texts"
      data-draft={draft}
      data-revision={String(props.revision)}
      data-others={bench('othersNow')}
      data-others-open={bench('othersOpen')}
      data-saving={bench('saving')}
      data-saved={bench('savedNow')}
      data-offline={bench('offline')}
      data-lacks={bench('lacks', { names: '{names}' })}
      data-foreign={bench('foreign', { names: '{names}' })}
      data-length={bench('length', { n: '{n}', of: '{of}' })}
      data-ratio={bench('ratio', { ratio: '{ratio}' })}
      data-ratio-long={bench('ratioLong', { ratio: '{ratio}' })}
      data-ratio-short={bench('ratioShort', { ratio: '{ratio}' })}
    >
      <FormToken token={props.token} />
      <ol class="units">
        {units.map((unit) => (
          <TranslationUnit
            unit={unit}
            words={bench}
            source={source.tag}
            language={target.tag}
            languageName={target.name}
            draft={draft}
            reader={language}
          />
        ))}
      </ol>
      <p class="actions save">
        <button type="submit">{bench('saveAll')}</button>
        <span class="quiet scripted" hidden>
          {bench('keys')}
        </span>
      </p>
    </form>
  );
};

/** A language of a survey beside its source, text by text: read, written, compared, saved. */
export const TranslationPage = (props: Props) => {
  const { bench, target, report, units, draft, language, wanted } = props;
  return (
    <StudioFrame {...props}>
      <p class="links">
        <a href={`/studio/${draft}/translations?lang=${language}`}>{bench('back')}</a>
        <a href={`/studio/${draft}/preview?lang=${language}&in=${target.tag}`}>
          {bench('preview', { language: target.also })}
        </a>
      </p>
      <h1>
        <span lang={target.tag}>{target.name}</span>
        {target.also === target.name ? null : <span class="quiet">{` ${target.also}`}</span>}
      </h1>
      {props.said === null ? null : (
        <p class="done" role="status">
          {props.said}
        </p>
      )}
      <TranslatorFileReport report={props.fileReport} bench={bench} />
      <Problems unkept={props.unkept} bench={bench} />
      <TranslationProgress report={report} bench={bench} />
      <Filters {...props} />
      {units.length === 0 ? (
        <p class="empty">
          {bench(wanted.show === 'open' && wanted.search === '' ? 'allDone' : 'nothing')}{' '}
          <a href={addressOf(props, { show: 'all', search: '', page: 1 })}>{bench('toAll')}</a>
        </p>
      ) : (
        <>
          <Texts {...props} />
          <Pager {...props} />
        </>
      )}
      <TranslatorFile
        bench={bench}
        draft={draft}
        language={language}
        token={props.token}
        targets={[target]}
      />
    </StudioFrame>
  );
};
