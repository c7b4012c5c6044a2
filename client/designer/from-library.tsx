/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef, useState } from 'hono/jsx/dom';
import type { LibraryRow } from '../../surveys/library/library-rows.ts';
import { putIn } from '../../surveys/library/put-in.ts';
import { inputText } from './controls.tsx';
import type { Studio } from './studio.ts';

/** Milliseconds without a keystroke after which is looked. */
const settled = 250;

const base = (tag: string): string => tag.split('-')[0] ?? tag;

const Entry = ({
  studio,
  row,
  put,
}: {
  readonly studio: Studio;
  readonly row: LibraryRow;
  readonly put: () => void;
}) => {
  const { source } = studio.shown.survey;
  const isForeign = row.languages.every((tag) => base(tag) !== base(source));
  const about = [
    ...(row.model === null ? [] : [studio.name('value', row.model)]),
    studio.say(row.validated ? 'validated' : 'notValidated'),
    row.languages.join(', '),
  ];
  return (
    <li>
      <h3 lang={row.language}>{row.title}</h3>
      <p class="place-more">{about.join(' · ')}</p>
      {isForeign ? <p class="issue note">{studio.say('putInForeign')}</p> : null}
      <ul lang={row.language}>
        {row.questions.map(({ name, text }) =>
          text === row.title ? null : (
            <li key={name}>
              {text} <span class="place-more">{name}</span>
            </li>
          ),
        )}
      </ul>
      <details>
        <summary>{studio.say('libraryMore')}</summary>
        {row.questions.map(({ name, choices, source }) => (
          <p key={name}>
            {name}: {choices.join(' / ')} <span class="place-more">{source}</span>
          </p>
        ))}
        <p class="place-more">
          {row.attribution}. {row.licence}
        </p>
      </details>
      <button type="button" aria-label={`${studio.say('putIn')}: ${row.title}`} onClick={put}>
        {studio.say('putIn')}
      </button>
    </li>
  );
};

const Library = ({
  studio,
  page,
  close,
}: {
  readonly studio: Studio;
  readonly page: string;
  readonly close: () => void;
}) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const [search, setSearch] = useState('');
  const [rows, setRows] = useState<readonly LibraryRow[] | null>(null);
  const [isOffline, setOffline] = useState(false);
  const [isApart, setApart] = useState(true);
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    const timer = setTimeout(
      async () => {
        const found = await studio.library.library(search);
        setOffline(!found.ok);
        if (found.ok) setRows(found.value.entries);
      },
      rows === null ? 0 : settled,
    );
    return () => clearTimeout(timer);
  }, [search]);
  const put = async ({ id }: LibraryRow): Promise<void> => {
    const found = await studio.library.libraryPart(id);
    setOffline(!found.ok);
    if (!found.ok) return;
    const place = isApart ? { page: null, after: page } : { page, after: null };
    const { edit, questions } = putIn(studio.store.shown().survey, found.value.part, place);
    if (!studio.store.edit(edit)) return;
    dialog.current?.close();
    const [first] = questions;
    if (first !== undefined) studio.open(['questions', first]);
  };
  return (
    <dialog ref={dialog} class="library" aria-labelledby="library-title" onClose={close}>
      <h2 id="library-title">{studio.say('library')}</h2>
      <div class="field">
        <label for="library-search">{studio.say('librarySearch')}</label>
        <input
          id="library-search"
          type="text"
          autocomplete="off"
          value={search}
          onInput={(event: Event) => setSearch(inputText(event))}
        />
      </div>
      <div class="field">
        <label for="library-place">{studio.say('putOn')}</label>
        <select
          id="library-place"
          value={isApart ? 'apart' : 'page'}
          onInput={(event: Event) => setApart(inputText(event) === 'apart')}
        >
          <option value="apart">{studio.say('ownPagesAfter', { page })}</option>
          <option value="page">{studio.say('thisPage', { page })}</option>
        </select>
      </div>
      <div role="status">
        {isOffline ? <p>{studio.say('libraryOffline')}</p> : null}
        {rows?.length === 0 ? <p>{studio.say('libraryNothing')}</p> : null}
      </div>
      <ul class="library-entries">
        {(rows ?? []).map((row) => (
          <Entry key={row.id} studio={studio} row={row} put={() => void put(row)} />
        ))}
      </ul>
      <button type="button" onClick={() => dialog.current?.close()}>
        {studio.say('close')}
      </button>
    </dialog>
  );
};

/** Where a question is added to a page: the way to those of the library. */
export const FromLibrary = ({ studio, page }: { readonly studio: Studio; readonly page: string }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="quiet" onClick={() => setOpen(true)}>
        {studio.say('fromLibrary')}
      </button>
      {isOpen ? <Library studio={studio} page={page} close={() => setOpen(false)} /> : null}
    </>
  );
};
