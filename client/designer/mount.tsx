/** @jsxImportSource hono/jsx/dom */
import { render } from 'hono/jsx/dom';
import type { StudioWord } from '../../surveys/locales/studio.ts';
import { App } from './app.tsx';
import type { Studio } from './studio.ts';
import { openStore } from './studio-store.ts';
import './drop-file.ts';
import { flushTyping } from './typing.ts';
import { wire } from './wire.ts';

const newId = (): string => crypto.randomUUID();

const begin = async (place: HTMLElement): Promise<void> => {
  const { draft = '', form = '', words = '{}' } = place.dataset;
  const language = document.documentElement.lang;
  const sentences = JSON.parse(words) as Readonly<Record<string, string>>;
  const say: Studio['say'] = (word, data = {}) =>
    (sentences[word] ?? word).replace(/\{(\w+)\}/g, (_, key: string) => String(data[key] ?? ''));
  const name: Studio['name'] = (group, key) => sentences[`${group}-${key}`] ?? key;
  const server = wire(draft, form, language);
  const store = await openStore(draft, { wire: server, newId });
  if ('kind' in store) {
    const told = document.createElement('p');
    told.setAttribute('role', 'alert');
    told.textContent = store.kind === 'refused' ? store.title : say('offline' satisfies StudioWord);
    place.replaceChildren(told);
    return;
  }
  addEventListener('pagehide', () => {
    flushTyping();
    store.leave();
  });
  render(<App draft={draft} store={store} library={server} say={say} name={name} />, place);
};

const place = document.querySelector('#studio');
if (place instanceof HTMLElement) void begin(place);
