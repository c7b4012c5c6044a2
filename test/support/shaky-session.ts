import type { Hono } from 'hono';
import type { Queue, SentPage, Unsent } from '../../client/respondent/queue.ts';
import { type Answer, type Sender, sender } from '../../client/respondent/sender.ts';
import { seededChance } from './seeded-chance.ts';
import { type Came, shakyNetwork } from './shaky-network.ts';
import { begin, formOf, offeredBy, visitor } from './visitor.ts';

type Values = Readonly<Record<string, readonly string[]>>;

/** One word of the person on one page, and what they were told of it. */
export interface Word {
  readonly page: string;
  readonly values: Values;
  told: 'nothing' | 'stored' | 'shown';
}

/** What the person did and was told, from which it follows what has to be stored. */
export interface Lived {
  readonly address: string;
  readonly words: readonly Word[];
  /** One tab from beginning to end, never closed: nobody else could have changed anything. */
  readonly alone: boolean;
  /** How often the person was asked which of two answers counts. */
  readonly asked: number;
  /** Pages that are neither stored nor shown when the network has long been good again. */
  readonly unsent: number;
}

/** The server as a session meets it: by build (before and after an update) and by what its clock shows. */
export type Servers = readonly Hono[];

/** Ways in which the client or the server could be wrong; each has to be noticed. */
export interface Wrong {
  readonly send?: (page: Unsent, post: (page: Unsent) => Promise<Answer | null>) => Promise<Answer | null>;
  readonly deliver?: (path: string, body: string) => Promise<string>;
}

interface Tab {
  state: 'closed' | 'open' | 'killed';
  html: string;
  kept: Queue;
  sender: Sender | null;
  /** Of the words it sent: form id to what was said. */
  readonly said: Map<string, Word>;
  timers: (() => void)[];
  /** A request of the browser itself is under way. */
  busy: boolean;
}

const formType = { 'Content-Type': 'application/x-www-form-urlencoded' };
const pageOf = (html: string): string => String(formOf(html)['form.page'] ?? '');

/**
 * One person with a script or without, one to three tabs, and a network, a server and a clock that misbehave. Everything
 * follows from the seed.
 */
export const shakySession = async (servers: Servers, seed: number, wrong: Wrong = {}): Promise<Lived> => {
  const chance = seededChance(seed);
  const below = (count: number): number => Math.floor(chance() * count);
  const network = shakyNetwork(chance);
  const words: Word[] = [];
  const tabs: Tab[] = [];
  let [server, ids, asked, killed] = [0, 0, 0, false];
  const script = chance() < 0.75;
  const sealed = chance() < 0.5;
  const app = (): Hono => servers[server] as Hono;

  const first = await begin(visitor(app()), '/s/small');
  const address = first.at.split('?')[0] ?? '';

  const reach = async (path: string, body: string | null, script: boolean): Promise<Came> => {
    const sent = body === null || wrong.deliver === undefined ? body : await wrong.deliver(path, body);
    const headers = { ...(body === null ? {} : formType), ...(script ? { Accept: 'application/json' } : {}) };
    const answer = await app().request(path, {
      ...(sent === null ? {} : { method: 'POST', body: sent }),
      headers,
    });
    const to = answer.headers.get('location');
    if (to !== null) return { status: 303, text: '', at: to };
    return { status: answer.status, text: await answer.text(), at: path };
  };

  /** What the browser itself fetches; the page of before where nothing comes. */
  const browse = async (tab: Tab, path: string, body: string | null): Promise<Came | null> => {
    tab.busy = true;
    let came = await network.carry(() => reach(path, body, false));
    if (came?.status === 303) {
      const { at } = came;
      came = await network.carry(() => reach(at, null, false));
    }
    tab.busy = false;
    return tab.state === 'open' ? came : null;
  };

  const load = (tab: Tab, { text }: Came): void => {
    tab.html = text;
    if (script) begun(tab);
  };

  /** Looks at a page, again and again until it comes. */
  const look = async (tab: Tab, path: string): Promise<void> => {
    for (let turn = 0; turn < 40 && tab.state === 'open'; turn += 1) {
      const came = await browse(tab, path, null);
      if (came === null || came.status === 503 || came.at === '') continue;
      load(tab, came);
      return;
    }
  };

  const post = (entries: SentPage['entries']): string =>
    new URLSearchParams(entries.map(([name, value]) => [name, value])).toString();

  /** The form as the browser sends it without script, reloaded until something comes. */
  const plain = async (tab: Tab, entries: SentPage['entries'], word: Word): Promise<void> => {
    for (let turn = 0; turn < 40 && tab.state === 'open'; turn += 1) {
      const came = await browse(tab, address, post(entries));
      if (came === null || came.status === 503 || came.at === '') continue;
      if (came.status === 200) word.told = 'stored';
      else if (word.told === 'nothing') word.told = 'shown';
      load(tab, came);
      if (came.status === 409) asked += 1;
      return;
    }
  };

  const fetched = async (page: Unsent): Promise<Answer | null> => {
    const came = await network.carry(() => reach(page.address, post(page.entries), true));
    if (came === null) return null;
    try {
      const { taken, to } = JSON.parse(came.text) as { taken: string; to: string };
      return { status: came.status, taken, to };
    } catch {
      return { status: came.status, taken: null, to: '' };
    }
  };

  const begun = (tab: Tab): void => {
    tab.timers = [];
    let mine = true;
    tab.sender = null;
    const own = sender(
      {
        send: async (page) => {
          const answer = await (wrong.send ?? ((unsent, send) => send(unsent)))(page, fetched);
          return mine && tab.state === 'open' && tab.sender === own ? answer : new Promise(() => {});
        },
        wait: (_, then) => tab.timers.push(then),
        chance,
        keep: (queue) => {
          if (mine && tab.state === 'open') tab.kept = queue;
        },
        tell: () => {},
        taken: ({ id, page }, to) => {
          const word = tab.said.get(id);
          if (word !== undefined) word.told = 'stored';
          if (to === null || pageOf(tab.html) !== page) return;
          mine = false;
          void look(tab, to);
        },
        show: ({ id, entries }) => {
          mine = false;
          const word = tab.said.get(id);
          if (word !== undefined) void plain(tab, entries, word);
        },
      },
      tab.kept,
    );
    tab.sender = own;
    own.again();
  };

  /** Fills in what the page offers and presses a button, now and then twice or once more with something else. */
  const write = (tab: Tab): void => {
    const fields = formOf(tab.html);
    const page = pageOf(tab.html);
    if (page === '' || tab.busy) return;
    const values: Record<string, readonly string[]> = {};
    for (const [name, offered] of offeredBy(tab.html)) {
      if (name.startsWith('form.')) continue;
      ids += 1;
      values[name] = offered.length === 0 ? [`text ${ids}`] : [offered[below(offered.length)] ?? ''];
    }
    const action = chance() < 0.85 ? 'next' : 'back';
    const id = `form${seed}n${ids}`.padEnd(12, 'x');
    ids += 1;
    const own = (name: string): [string, string] => [name, String(fields[name] ?? '')];
    const entries: [string, string][] = [
      ...['form.page', 'form.lang', 'form.id', 'form.base'].map(own),
      ...Object.entries(values).flatMap(([name, all]) => all.map((value): [string, string] => [name, value])),
      ['form.action', action],
    ];
    const word: Word = { page, values, told: 'nothing' };
    words.push(word);
    if (tab.sender === null) {
      void plain(tab, entries, word);
      return;
    }
    const formId = String(fields['form.id']);
    tab.said.set(formId, word);
    if (tab.sender.put({ address, page, entries }))
      tab.html = tab.html
        .replace(/name="form.base" value="[^"]*"/, `name="form.base" value="${formId}"`)
        .replace(/name="form.id" value="[^"]*"/, `name="form.id" value="${id}"`);
    if (chance() < 0.2)
      tab.sender.put({
        address,
        page,
        entries: entries.map(([name, value]) => (name === 'form.id' ? [name, `${id}d`] : [name, value])),
      });
  };

  /** Two versions side by side: this one, or what is stored. */
  const decide = (tab: Tab): void => {
    if (tab.busy) return;
    if (chance() < 0.5) void look(tab, address);
    else {
      const fields = formOf(tab.html);
      const entries = Object.entries(fields).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
      );
      const values = Object.fromEntries(
        Object.entries(fields)
          .filter(([name]) => !name.startsWith('form.'))
          .map(([name, value]) => [name, typeof value === 'string' ? [value] : value]),
      );
      const word: Word = { page: pageOf(tab.html), values, told: 'nothing' };
      words.push(word);
      void plain(tab, [...entries, ['form.action', 'next']], word);
    }
  };

  /** Sends off what was checked. */
  const sendOff = async (tab: Tab): Promise<void> => {
    const entries = Object.entries(formOf(tab.html)).flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
    );
    const came = await browse(tab, `${address}/check`, post([...entries, ['form.action', 'send']]));
    if (came !== null && came.status !== 503 && came.at !== '') load(tab, came);
  };

  const act = (tab: Tab): void => {
    if (!tab.busy && tab.html.includes('value="send"'))
      void (chance() < 0.3 ? sendOff(tab) : look(tab, address));
    else if (tab.html.includes('class="versions"')) decide(tab);
    else if (pageOf(tab.html) !== '') write(tab);
    else if (!tab.busy) void look(tab, address);
  };

  const steady = chance() < 0.4;
  const tabFor = (kept: Queue, said: Tab['said']): Tab => ({
    state: 'closed',
    html: '',
    kept,
    sender: null,
    said,
    timers: [],
    busy: false,
  });
  const count = steady ? 1 : 1 + below(3);
  for (let place = 0; place < count; place += 1) {
    tabs.push(tabFor([], new Map()));
  }

  /** A tab goes, with what it has not sent unless that is kept on the device; another can be opened in its place. */
  const kill = (place: number): void => {
    const tab = tabs[place] as Tab;
    tab.state = 'killed';
    tabs[place] = sealed ? tabFor(tab.kept, tab.said) : tabFor([], new Map());
    killed = true;
  };

  const open = (tab: Tab): void => {
    tab.state = 'open';
    void look(tab, address);
  };

  const ring = (tab: Tab): void => {
    const [timer] = tab.timers.splice(below(tab.timers.length), 1);
    timer?.();
  };

  const turn = async (): Promise<void> => {
    for (let time = 0; time < 4; time += 1) await null;
  };
  for (let steps = 30 + below(50); steps > 0; steps -= 1) {
    const place = below(tabs.length);
    const tab = tabs[place] as Tab;
    const dice = chance();
    if (dice < 0.06) server = below(servers.length);
    else if (tab.state === 'closed') open(tab);
    else if (!steady && dice < 0.1) kill(place);
    else if (dice < 0.4) act(tab);
    else if (dice < 0.5) ring(tab);
    else await network.happen(false);
    await turn();
  }
  for (let steps = 0; steps < 600; steps += 1) {
    const tab = tabs[below(tabs.length)] as Tab;
    if (tab.state === 'closed' && tab.kept.length > 0) open(tab);
    ring(tab);
    await network.happen(true);
    await turn();
    const quiet = tabs.every(({ kept, timers }) => kept.length + timers.length === 0);
    if (network.waiting() === 0 && quiet) break;
  }
  const unsent = tabs.flatMap(({ kept }) => kept).length;
  return { address, words, alone: steady && !killed, asked, unsent };
};
