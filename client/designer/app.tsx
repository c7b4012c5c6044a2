/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef, useState, useSyncExternalStore } from 'hono/jsx/dom';
import type { Path } from '../../surveys/editing/edit.ts';
import { Form, stepEdit } from './form.tsx';
import { Meaning } from './meaning.tsx';
import { Outline } from './outline.tsx';
import { Shortcuts } from './shortcuts.tsx';
import type { Studio } from './studio.ts';
import { TopBar } from './top-bar.tsx';
import { flushTyping } from './typing.ts';

type Column = 'outline' | 'form' | 'meaning';

const columns: readonly Column[] = ['outline', 'form', 'meaning'];

const pathOf = (hash: string): Path => {
  const steps = decodeURIComponent(hash.replace(/^#/, ''))
    .split('/')
    .filter((step) => step !== '');
  const [first] = steps;
  /* A fragment that another page left behind names no part. */
  return first === undefined || (steps.length === 1 && first !== 'consent') ? ['survey'] : steps;
};

const hashOf = (at: Path): string => `#${at.map(encodeURIComponent).join('/')}`;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select');

/** The whole editor: three columns on a wide window, one at a time on a narrow one. */
export const App = ({
  draft,
  store,
  library,
  say,
  name,
}: Pick<Studio, 'draft' | 'store' | 'library' | 'say' | 'name'>) => {
  const shown = useSyncExternalStore(store.watch, store.shown);
  const [at, setAt] = useState<Path>(pathOf(location.hash));
  const [column, setColumn] = useState<Column>(location.hash === '' ? 'outline' : 'form');
  const [help, setHelp] = useState(false);
  const open = (next: Path): void => {
    flushTyping();
    history.replaceState(null, '', hashOf(next));
    setAt(next);
    setColumn('form');
  };
  /* Read by listeners that are put up once: put up anew while the page is drawn, one can be left behind. */
  const opened = useRef(at);
  opened.current = at;
  const studio: Studio = { draft, store, shown, library, say, name, at, open };
  useEffect(() => {
    const onHash = (): void => {
      if (location.hash === hashOf(opened.current)) return;
      setAt(pathOf(location.hash));
      setColumn('form');
    };
    addEventListener('hashchange', onHash);
    /* It may have changed between the first drawing and this. */
    if (location.hash !== '') onHash();
    return () => removeEventListener('hashchange', onHash);
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isCommand = event.ctrlKey || event.metaKey;
      if (isCommand && event.key.toLowerCase() === 'z') {
        event.preventDefault();
        flushTyping();
        if (event.shiftKey) store.redo();
        else store.undo();
      } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
        event.preventDefault();
        const change = stepEdit(store.shown().survey, opened.current, event.key === 'ArrowUp' ? -1 : 1);
        if (change !== null) store.edit(change);
      } else if (event.key === '?' && !isTyping(event.target)) setHelp(true);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <div class="studio" data-column={column}>
      <TopBar studio={studio} help={() => setHelp(true)} />
      <nav class="columns-choice" aria-label={say('columns')}>
        {columns.map((own) => (
          <button
            type="button"
            key={own}
            aria-pressed={own === column ? 'true' : 'false'}
            onClick={() => setColumn(own)}
          >
            {say(own)}
          </button>
        ))}
      </nav>
      <Outline studio={studio} />
      <Form studio={studio} />
      <Meaning studio={studio} />
      {help ? <Shortcuts say={say} close={() => setHelp(false)} /> : null}
    </div>
  );
};
