import { isOf, ownField, type Queue, type SentPage, type Unsent } from './queue.ts';
import { counted } from './say.ts';
import { type Answer, sender } from './sender.ts';

/** What has been sent from this tab and is not known to be stored: the only thing kept, and only until it is. */
const keptKey = 'confia-unsent';

const kept = (): Queue => JSON.parse(sessionStorage.getItem(keptKey) ?? '[]') as Queue;

const keep = (queue: Queue): void => {
  if (queue.length === 0) sessionStorage.removeItem(keptKey);
  else sessionStorage.setItem(keptKey, JSON.stringify(queue));
};

/** After half a minute nothing will come; the form may have arrived all the same, and is known when it comes again. */
const patience = 30_000;

/** Bytes up to which browsers send on what a tab that is closed has begun to send. */
const outliving = 60_000;

const post = async ({ address, entries }: Unsent): Promise<Answer | null> => {
  const body = new URLSearchParams(entries.map(([name, value]) => [name, value]));
  try {
    const reply = await fetch(address, {
      method: 'POST',
      redirect: 'manual',
      headers: { Accept: 'application/json' },
      body,
      keepalive: String(body).length < outliving,
      signal: 'timeout' in AbortSignal ? AbortSignal.timeout(patience) : null,
    });
    const said: unknown = reply.status === 200 ? await reply.json().catch(() => null) : null;
    const { taken = null, to = '' } = (said ?? {}) as Partial<Answer>;
    return { status: reply.status, taken, to };
  } catch {
    return null;
  }
};

/** Sent by the browser itself, so that what the server says of it is the next page. */
const showReply = ({ address, entries }: Unsent): void => {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = address;
  for (const [name, value] of entries) {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
};

const putBack = (form: HTMLFormElement, entries: SentPage['entries']): void => {
  for (const element of form.elements) {
    if (element instanceof HTMLInputElement && (element.type === 'radio' || element.type === 'checkbox'))
      element.checked = entries.some(([name, value]) => name === element.name && value === element.value);
    else if (
      (element instanceof HTMLInputElement && element.type === 'text') ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement
    )
      element.value = entries.find(([name]) => name === element.name)?.[1] ?? '';
  }
};

const hidden = (form: HTMLFormElement, name: string): HTMLInputElement | null =>
  form.querySelector(`input[type=hidden][name="form.${name}"]`);

/** Whether a form is a page of answers, which is known by an id and can be sent again. */
export const isQueued = (form: HTMLFormElement): boolean => hidden(form, 'id') !== null;

/** An id for what is written next in a form that has been sent. */
const newId = (): string => String(crypto.getRandomValues(new BigUint64Array(1))[0]).padStart(20, '0');

/** The form has been sent under an id: what is written on it next follows that. */
const known = (form: HTMLFormElement, sent: string): void => {
  const [id, base] = [hidden(form, 'id'), hidden(form, 'base')];
  if (id === null || base === null) return;
  base.value = sent;
  id.value = newId();
};

const sentPage = (form: HTMLFormElement, submitter: HTMLElement | null): SentPage => {
  const button: [string, string][] =
    submitter instanceof HTMLButtonElement && submitter.name !== ''
      ? [[submitter.name, submitter.value]]
      : [];
  const typed = [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return {
    address: form.getAttribute('action') ?? '',
    page: hidden(form, 'page')?.value ?? '',
    entries: [...typed, ...button],
  };
};

const typed = ({ entries }: SentPage): string =>
  JSON.stringify(entries.filter(([name]) => !name.startsWith('form.')));

/** Whether a form is the page that was sent, and nothing has been written on it since. */
const standsAs = (form: HTMLFormElement, page: SentPage): boolean => {
  const now = sentPage(form, null);
  return isOf(page, now) && typed(page) === typed(now);
};

/** Long enough that a page which comes at once says nothing of having been sent. */
const soon = 1000;

/** The line that says how many pages are not known to be stored, and whether anybody answers. */
const standingLine = (form: HTMLFormElement) => {
  const line = document.createElement('p');
  line.className = 'standing';
  line.setAttribute('role', 'status');
  form.querySelector('.actions, .equal')?.after(line);
  const { saving = '', unsent = '', later = '' } = form.dataset;
  let [left, silent] = [0, false];
  const say = (): void => {
    const sentence = left === 0 ? '' : silent ? `${counted(unsent, left)} ${later}` : saving;
    if (line.textContent !== sentence) line.textContent = sentence;
  };
  return {
    left: (count: number): void => {
      left = count;
      setTimeout(say, left === 0 || silent ? 0 : soon);
    },
    silent: (is: boolean): void => {
      silent = is;
      if (is) say();
    },
  };
};

/** What was written last on this page and is not known to be stored is put back, and what comes next follows it. */
const resume = (form: HTMLFormElement, here: SentPage, found: Queue): void => {
  const before = found.findLast((page) => isOf(page, here));
  if (before === undefined) return;
  const waits = before.state !== 'shown';
  if (waits || ownField(before, 'base') === ownField(here, 'base')) putBack(form, before.entries);
  if (!waits) return;
  known(form, before.id);
  for (const name of ['key', 'seed', 'begun']) {
    const field = hidden(form, name);
    if (field !== null) field.value = ownField(before, name);
  }
};

/**
 * Sends pages by script, again and again until each is stored, with a line that says how it stands; what is being
 * written stays on the page. What the server has to say against a page is shown as without script. Without a form, what
 * was left from before is sent. On a first page of which nothing is stored yet only going on is sent so. The browser asks
 * before it closes a tab with something unsent; whoever declines, or deletes their answers, deletes what is unsent of them.
 */
export const sendPages = (form: HTMLFormElement | null): void => {
  const found = kept();
  const here = form === null ? null : sentPage(form, null);
  const line = form === null ? null : standingLine(form);
  let unsent = 0;
  if (form !== null && here !== null) resume(form, here, found);
  const own = sender(
    {
      send: post,
      wait: (milliseconds, then) => {
        line?.silent(true);
        setTimeout(then, milliseconds);
      },
      chance: Math.random,
      keep,
      tell: (count) => {
        unsent = count;
        line?.left(count);
      },
      taken: (page, to) => {
        line?.silent(false);
        if (form !== null && to?.startsWith('/') === true && standsAs(form, page)) location.assign(to);
      },
      show: showReply,
    },
    found,
  );
  own.again();
  addEventListener('online', own.again);
  addEventListener('beforeunload', (event) => {
    if (unsent > 0) event.preventDefault();
  });
  addEventListener('submit', ({ target, submitter }) => {
    if (
      target instanceof HTMLFormElement &&
      /^(discard|decline)$/.test(submitter?.getAttribute('value') ?? '')
    )
      own.drop(({ address }) => target.action.includes(address));
  });
  form?.addEventListener('submit', (event) => {
    if (hidden(form, 'seed') !== null && event.submitter?.getAttribute('value') !== 'next') return;
    const page = sentPage(form, event.submitter);
    event.preventDefault();
    if (own.put(page)) known(form, ownField(page, 'id'));
  });
};
