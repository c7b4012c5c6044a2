/* Keeps the page around a preview of one mind with what is in its frames, and its frames with the survey as it is edited. */

import { pageAt } from '../lib/page-at.ts';

const live = document.querySelector<HTMLElement>('#live');
const panes = [...document.querySelectorAll('iframe')];

/** Parts of the page that follow what is shown. */
const parts = ['settings', 'said'] as const;

/** How long after the last of some edits the page is made again, in milliseconds. */
const pause = 600;

let touched = false;
document.querySelector('#settings')?.addEventListener('input', () => {
  touched = true;
});

/** The page around what is shown, with everything else that this page's address says. */
const around = (shown: URLSearchParams): string => {
  const query = new URLSearchParams(shown);
  const width = new URLSearchParams(location.search).get('width');
  if (width !== null) query.set('width', width);
  query.delete('to');
  query.delete('alone');
  return `${location.pathname}?${query}`;
};

const follow = async (address: string): Promise<void> => {
  if (touched) return;
  const page = await pageAt(address);
  if (page === null || touched) return;
  for (const part of parts) {
    const [old, now] = [document.getElementById(part), page.getElementById(part)];
    if (old === null || now === null || old.contains(document.activeElement)) continue;
    const open = [...old.querySelectorAll('details')].map((details) => details.open);
    for (const [index, details] of now.querySelectorAll('details').entries())
      details.open = open[index] ?? false;
    old.replaceChildren(...now.childNodes);
  }
  const links = page.querySelectorAll<HTMLAnchorElement>('.widths a');
  for (const [index, link] of document.querySelectorAll<HTMLAnchorElement>('.widths a').entries())
    link.href = links[index]?.getAttribute('href') ?? link.href;
};

const stateOf = (frame: HTMLIFrameElement): string => frame.contentWindow?.location.search ?? '';

let shown = panes[0] === undefined ? '' : new URL(panes[0].src).search;

for (const frame of panes)
  frame.addEventListener('load', () => {
    const now = stateOf(frame);
    if (now === '' || now === shown) return;
    shown = now;
    for (const other of panes)
      if (other !== frame) other.contentWindow?.location.replace(frame.contentWindow?.location.href ?? '');
    const address = around(new URLSearchParams(now));
    history.replaceState(null, '', address);
    void follow(address);
  });

if (live !== null) {
  const { draft = '', revision = '0', updated = '' } = live.dataset;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const source = new EventSource(`/api/v1/drafts/${draft}/events?since=${revision}`);
  source.addEventListener('edits', ({ data }) => {
    if ((JSON.parse(String(data)) as readonly unknown[]).length === 0) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      for (const frame of panes) frame.contentWindow?.location.reload();
      void follow(`${location.pathname}${location.search}`);
      live.textContent = updated;
    }, pause);
  });
}
