import type { Words } from '../../surveys/locales/catalogue.ts';
import type { StudioWord } from '../../surveys/locales/studio.ts';
import { FormToken } from '../dashboard/form-token.tsx';
import { Frame, type FrameProps } from '../dashboard/frame.tsx';
import { BringIn } from './bring-in.tsx';

/** One survey that is being written. */
export interface ShelfEntry {
  readonly name: string;
  readonly title: string;
  /** Languages, questions, the published version: what is to be known of it, in words. */
  readonly about: string;
  readonly folder: string;
  readonly tags: readonly string[];
  readonly archived: boolean;
  /** Whether it is published and whoever reads may send its links. */
  readonly published: boolean;
}

/** Something a new survey can begin from. */
export interface Beginning {
  readonly value: string;
  readonly title: string;
}

/** What somebody has written into the form that begins a survey. */
export interface Begun {
  readonly from: string;
  readonly name: string;
  readonly title: string;
  readonly tongue: string;
}

type Props = Omit<FrameProps, 'children' | 'survey'> & {
  readonly studio: Words<StudioWord>;
  readonly entries: readonly ShelfEntry[];
  /** Of those put aside, with the day on which each is deleted for good. */
  readonly aside: readonly { readonly name: string; readonly title: string; readonly until: string }[];
  /** How many there are whatever is looked for. */
  readonly all: number;
  readonly folders: readonly string[];
  readonly wanted: { readonly search: string; readonly folder: string; readonly archived: boolean };
  readonly instruments: readonly Beginning[];
  readonly published: readonly Beginning[];
  readonly drafts: readonly Beginning[];
  readonly tongues: readonly { readonly tag: string; readonly name: string }[];
  readonly begun: Begun;
  readonly problems: readonly string[];
};

const Entry = ({ entry, studio, language, token }: { readonly entry: ShelfEntry } & Shown) => {
  const { name, title, about, folder, tags, archived, published } = entry;
  const address = (path: string): string => `/studio/${name}${path}?lang=${language}`;
  return (
    <li>
      <h3>
        <a href={address('')}>{title}</a>
      </h3>
      <p class="quiet">{about}</p>
      {tags.length === 0 ? null : <p class="quiet">{`${studio('tags')}: ${tags.join(', ')}`}</p>}
      <p class="links">
        {published ? <a href={address('/published')}>{studio('published')}</a> : null}
        <a href={address('/map')}>{studio('map')}</a>
        <a href={address('/translations')}>{studio('translations')}</a>
        <a href={`/studio?lang=${language}&from=draft+${name}#begin`}>{studio('copyOf')}</a>
        <a href={address('/survey.xlsx')}>{studio('asWorkbook')}</a>
        <a href={address('/survey.json')}>{studio('asDefinition')}</a>
      </p>
      <details>
        <summary aria-label={`${studio('arrange')}: ${title}`}>{studio('arrange')}</summary>
        <form class="entry" method="post" action={address('/shelf')}>
          <FormToken token={token} />
          <p class="field">
            <label for={`folder-${name}`}>{studio('folder')}</label>
            <input id={`folder-${name}`} name="folder" value={folder} maxlength={100} list="folders" />
          </p>
          <p class="field">
            <label for={`tags-${name}`}>{studio('tags')}</label>
            <input
              id={`tags-${name}`}
              name="tags"
              value={tags.join(', ')}
              aria-describedby={`tags-${name}-hint`}
            />
            <span class="quiet" id={`tags-${name}-hint`}>
              {studio('tagsHint')}
            </span>
          </p>
          <p class="boxes">
            <label class="box">
              <input type="checkbox" name="archived" value="1" checked={archived} />
              <span>{studio('archived')}</span>
            </label>
          </p>
          <p class="actions">
            <button type="submit">{studio('keep')}</button>
          </p>
        </form>
        <form method="post" action={address('/put-aside')}>
          <FormToken token={token} />
          <button type="submit" class="second" aria-label={`${studio('putAside')}: ${title}`}>
            {studio('putAside')}
          </button>{' '}
          <span class="quiet">{studio('putAsideAbout')}</span>
        </form>
      </details>
    </li>
  );
};

interface Shown extends Pick<Props, 'studio' | 'language'> {
  readonly token: string;
}

const Options = ({ label, of, chosen }: { label: string; of: readonly Beginning[]; chosen: string }) =>
  of.length === 0 ? null : (
    <optgroup label={label}>
      {of.map(({ value, title }) => (
        <option value={value} selected={value === chosen}>
          {title}
        </option>
      ))}
    </optgroup>
  );

const Begin = (props: Props & { readonly token: string }) => {
  const { studio, language, begun } = props;
  return (
    <section class="apart" aria-labelledby="begin-title" id="begin">
      <h2 id="begin-title">{studio('begin')}</h2>
      <form class="entry" method="post" action={`/studio?lang=${language}`} novalidate>
        <FormToken token={props.token} />
        <p class="field">
          <label for="from">{studio('beginFrom')}</label>
          <select id="from" name="from" aria-describedby="from-hint">
            <Options label={studio('beginInstruments')} of={props.instruments} chosen={begun.from} />
            <Options label={studio('beginPublished')} of={props.published} chosen={begun.from} />
            <Options label={studio('beginDrafts')} of={props.drafts} chosen={begun.from} />
            <option value="empty" selected={begun.from === 'empty'}>
              {studio('beginEmpty')}
            </option>
          </select>
          <span class="quiet" id="from-hint">
            {studio('beginHint')}
          </span>
        </p>
        <p class="field">
          <label for="name">{studio('beginName')}</label>
          <input
            id="name"
            name="name"
            value={begun.name}
            maxlength={64}
            autocomplete="off"
            spellcheck={false}
            aria-describedby="name-hint"
          />
          <span class="quiet" id="name-hint">
            {studio('beginNameHint')}
          </span>
        </p>
        <p class="field">
          <label for="title">{studio('beginTitle')}</label>
          <input id="title" name="title" value={begun.title} maxlength={200} autocomplete="off" />
        </p>
        <p class="field">
          <label for="tongue">{studio('beginLanguage')}</label>
          <select id="tongue" name="tongue">
            {props.tongues.map(({ tag, name }) => (
              <option value={tag} lang={tag} selected={tag === begun.tongue}>
                {name}
              </option>
            ))}
          </select>
        </p>
        <p class="actions">
          <button type="submit">{studio('beginNow')}</button>
        </p>
      </form>
    </section>
  );
};

/** Every survey that is being written: found by words, folder and tag; put in order, put aside, brought back, begun. */
export const ShelfPage = (props: Props) => {
  const { studio, language, entries, wanted, folders, aside, person } = props;
  const token = person?.formToken ?? '';
  const byFolder = new Map<string, ShelfEntry[]>();
  for (const entry of entries) byFolder.set(entry.folder, [...(byFolder.get(entry.folder) ?? []), entry]);
  return (
    <Frame {...props}>
      <h1>{studio('shelf')}</h1>
      {props.problems.length === 0 ? null : (
        <section class="problem" role="alert">
          <h2>{studio('beginNot')}</h2>
          <ul>
            {props.problems.map((problem) => (
              <li>{problem}</li>
            ))}
          </ul>
          <p>
            <a href="#begin">{studio('begin')}</a>
          </p>
        </section>
      )}
      <p class="links">
        <a href="#begin">{studio('begin')}</a>
        <a href="#bring-in">{studio('bringInTitle')}</a>
        <a href={`/studio/library?lang=${language}`}>{studio('library')}</a>
        <a href={`/d?lang=${language}`}>{studio('toPublished')}</a>
      </p>
      {props.all === 0 ? (
        <p class="empty">{studio('shelfEmpty')}</p>
      ) : (
        <form method="get" action="/studio" class="view">
          <input type="hidden" name="lang" value={language} />
          <div class="fields">
            <p class="field">
              <label for="search">{studio('search')}</label>
              <input id="search" name="search" type="search" value={wanted.search} />
            </p>
            {folders.length === 0 ? null : (
              <p class="field">
                <label for="folder">{studio('folder')}</label>
                <select id="folder" name="folder">
                  <option value="">{studio('everyFolder')}</option>
                  {folders.map((folder) => (
                    <option value={folder} selected={folder === wanted.folder}>
                      {folder}
                    </option>
                  ))}
                </select>
              </p>
            )}
          </div>
          <p class="boxes">
            <label class="box">
              <input type="checkbox" name="archived" value="1" checked={wanted.archived} />
              <span>{studio('withArchived')}</span>
            </label>
          </p>
          <p class="actions">
            <button type="submit">{studio('find')}</button>
          </p>
        </form>
      )}
      {props.all > 0 && entries.length === 0 ? <p class="empty">{studio('nothingFound')}</p> : null}
      <datalist id="folders">
        {folders.map((folder) => (
          <option value={folder} />
        ))}
      </datalist>
      {[...byFolder].map(([folder, own]) => (
        <section class="shelf" aria-label={folder === '' ? studio('noFolder') : folder}>
          <h2 class={folder === '' && byFolder.size === 1 ? 'unseen' : undefined}>
            {folder === '' ? studio('noFolder') : folder}
          </h2>
          <ul class="surveys">
            {own.map((entry) => (
              <Entry entry={entry} studio={studio} language={language} token={token} />
            ))}
          </ul>
        </section>
      ))}
      <Begin {...props} token={token} />
      <section class="apart" aria-labelledby="bring-in-title" id="bring-in">
        <h2 id="bring-in-title">{studio('bringInTitle')}</h2>
        <BringIn words={studio} language={language} token={token} />
      </section>
      {aside.length === 0 ? null : (
        <section class="apart" aria-labelledby="aside-title">
          <h2 id="aside-title">{studio('asideTitle')}</h2>
          <ul class="entries">
            {aside.map(({ name, title, until }) => (
              <li>
                <span>
                  <strong>{title}</strong> <span class="quiet">{studio('asideUntil', { day: until })}</span>
                </span>
                <form method="post" action={`/studio/${name}/bring-back?lang=${language}`}>
                  <FormToken token={token} />
                  <button type="submit" class="second" aria-label={`${studio('bringBack')}: ${title}`}>
                    {studio('bringBack')}
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Frame>
  );
};
