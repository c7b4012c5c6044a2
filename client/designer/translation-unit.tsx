import type { TextStatus } from '../../surveys/definition/languages.ts';
import { pieces } from '../../surveys/exchange/xliff/inline.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { WorkbenchWord } from '../../surveys/locales/workbench.ts';
import { direction } from '../../surveys/model/direction.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { ChangedWords } from '../../surveys/version/word-diff.ts';
import { lengthRatio } from './length-ratio.ts';

/** One text with its translation, as its page shows it. */
export interface UnitView {
  readonly key: string;
  /** Where it stands, in words, and in the editor. */
  readonly where: string;
  readonly at: string;
  /** The page on which it is shown; empty where it is on none of its own. */
  readonly page: string;
  /** What else a translator should know of it. */
  readonly about: readonly string[];
  readonly source: string;
  /** What stands in the field: the translation, or what was written and not kept. */
  readonly target: string;
  readonly status: TextStatus;
  readonly tone: 'missing' | 'stale' | 'draft' | 'reviewed' | 'done';
  readonly chosen: TextStatus;
  /** Hashes of the source, the translation and the note as they are shown. */
  readonly shown: { readonly of: string; readonly text: string; readonly note: string };
  /** What translators should know; what was written where it was not kept. */
  readonly note: string;
  /** What changed in the source since; empty where the earlier words are not known, null where nothing did. */
  readonly changed: readonly ChangedWords[] | null;
  readonly remarks: readonly string[];
  /** Why what stands in the field was not kept. */
  readonly problems: readonly string[];
  /** What somebody else wrote meanwhile; null where they took it away. */
  readonly theirs: string | null | undefined;
}

/** Statuses a person can give. */
const given = [
  'draft_mt',
  'draft_t1',
  'draft_t2',
  'reviewed',
  'adjudicated',
  'pretested',
  'approved',
  'retired',
] as const;

/** How long a translation is, and whether that is unusual. */
const lengthWords = (
  { source, target }: Pick<UnitView, 'source' | 'target'>,
  words: Words<WorkbenchWord>,
  reader: LanguageTag,
): string => {
  const length = lengthRatio(source, target);
  if (length === null) return words('length', { n: [...target].length, of: [...source].length });
  const { characters, of, ratio, said } = length;
  const shown = ratio.toLocaleString(reader, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return `${words('length', { n: characters, of })} · ${words(said, { ratio: shown })}`;
};

interface Props {
  readonly unit: UnitView;
  readonly words: Words<WorkbenchWord>;
  readonly source: LanguageTag;
  readonly language: LanguageTag;
  readonly languageName: string;
  readonly draft: string;
  readonly reader: LanguageTag;
}

const Source = ({ unit, source }: Pick<Props, 'unit' | 'source'>) => (
  <p class="words" lang={source} dir={direction(source)} data-part="source">
    {pieces(unit.source).map(({ kind, text }) =>
      kind === 'words' ? text : <bdi class="filled">{text}</bdi>,
    )}
  </p>
);

const Changed = ({ unit, words, source }: Props) =>
  unit.changed === null ? null : unit.changed.length === 0 ? (
    <p class="remark">{words('sourceChangedUnknown')}</p>
  ) : (
    <div class="changed">
      <p class="quiet">{words('sourceChanged')}</p>
      <p class="words" lang={source} dir={direction(source)}>
        {unit.changed.map(({ kind, text }) =>
          kind === 'same' ? text : kind === 'out' ? <del>{text}</del> : <ins>{text}</ins>,
        )}
      </p>
    </div>
  );

/** What follows from the text as it is stored; drawn anew by the script after each saving. */
export const UnitState = (props: Props) => {
  const { unit, words, language } = props;
  const { key, status, chosen, shown, remarks, problems, theirs } = unit;
  const choices: readonly TextStatus[] =
    status === 'missing' || status === 'needs_update' ? [status, ...given] : given;
  return (
    <div class="state" data-part="state" data-tone={unit.tone}>
      <input type="hidden" name={`shown.${key}`} value={`${shown.of} ${shown.text} ${status}`} />
      <input type="hidden" name={`noted.${key}`} value={shown.note} />
      {problems.length === 0 && theirs === undefined ? null : (
        <div class="problem" id={`problem-${key}`}>
          {problems.map((problem) => (
            <p class="error">{problem}</p>
          ))}
          {theirs === undefined ? null : (
            <>
              <p class="error">{words(theirs === null ? 'theirsEmpty' : 'theirs')}</p>
              {theirs === null ? null : (
                <p class="words" lang={language} dir={direction(language)}>
                  {theirs}
                </p>
              )}
              <p>{words('theirsAbout')}</p>
            </>
          )}
        </div>
      )}
      {unit.tone === 'stale' ? <p class="remark">{words('stillHolds')}</p> : null}
      {remarks.map((remark) => (
        <p class="remark">{remark}</p>
      ))}
      <p class="status">
        <label class="unseen" for={`status-${key}`}>
          {words('statusOf', { key })}
        </label>
        <select id={`status-${key}`} name={`status.${key}`} data-tone={unit.tone}>
          {choices.map((each) => (
            <option value={each} selected={each === chosen}>
              {words(`status-${each}`)}
            </option>
          ))}
        </select>
        <span class="quiet" data-part="said" />
      </p>
    </div>
  );
};

const Note = ({ unit, words }: Props) => {
  const { key, note, where } = unit;
  const id = `note-${key}`;
  return (
    <>
      {note === '' ? null : (
        <p class="note">
          <strong>{words('note')}</strong> {note}
        </p>
      )}
      <details class="note-field">
        <summary aria-label={`${words(note === '' ? 'noteAdd' : 'noteChange')}: ${where}`}>
          {words(note === '' ? 'noteAdd' : 'noteChange')}
        </summary>
        <label class="quiet" for={id}>
          {words('noteHint')}
        </label>
        <textarea id={id} name={`note.${key}`} rows={2} maxlength={10_000}>
          {`\n${note}`}
        </textarea>
      </details>
    </>
  );
};

/** A text and its translation side by side. */
export const TranslationUnit = (props: Props) => {
  const { unit, words, source, language, draft, reader } = props;
  const { key, where, at, about, page } = unit;
  return (
    <li class="unit" id={`unit-${key}`} data-key={key}>
      <div class="original">
        <h2>
          {at === '' ? <span>{where}</span> : <a href={`/studio/${draft}?lang=${reader}#${at}`}>{where}</a>}
        </h2>
        <Source unit={unit} source={source} />
        <Changed {...props} />
        {about.length === 0 ? null : <p class="quiet">{about.join(' · ')}</p>}
        <Note {...props} />
        {page === '' ? null : (
          <p class="quiet">
            <a
              href={`/studio/${draft}/preview?${new URLSearchParams({ lang: reader, in: language, page }).toString()}`}
              aria-label={words('previewPage', { page: where })}
            >
              {words('previewHere')}
            </a>
          </p>
        )}
      </div>
      <div class="target">
        <textarea
          id={`text-${key}`}
          name={`text.${key}`}
          lang={language}
          dir={direction(language)}
          rows={unit.source.length > 160 ? 4 : unit.source.length > 60 ? 2 : 1}
          maxlength={10_000}
          aria-label={words('translationOf', { key: where, language: props.languageName })}
          aria-invalid={unit.problems.length > 0 ? 'true' : undefined}
          aria-describedby={
            unit.problems.length > 0 || unit.theirs !== undefined ? `problem-${key}` : undefined
          }
        >
          {`\n${unit.target}`}
        </textarea>
        <p class="counts quiet" data-part="counts">
          {lengthWords(unit, words, reader)}
        </p>
        <UnitState {...props} />
      </div>
    </li>
  );
};
