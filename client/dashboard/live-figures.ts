import { pageAt } from '../lib/page-at.ts';

/** Milliseconds between two looks. */
const pause = 10_000;

/** Asks whether what the page shows is still true; its new content where it is not, null where it is or nobody answers. */
export const newFigures = async (
  address: string,
  mark: string,
  ask: (address: string, init: RequestInit) => Promise<Response> = fetch,
): Promise<string | null> => {
  try {
    const response = await ask(address, {
      headers: { 'If-None-Match': `W/"${mark}"`, Accept: 'text/html' },
      cache: 'no-store',
    });
    return response.status === 200 ? await response.text() : null;
  } catch {
    return null;
  }
};

/**
 * Keeps the part of a page marked `data-live` true while somebody looks at it: asks for the same page again now and then,
 * puts the new figures in the place of the old and says so once. Nothing is asked while the page is hidden.
 */
export const liveFigures = (shown: (place: HTMLElement) => void): void => {
  const place = document.querySelector<HTMLElement>('[data-live]');
  const said = document.querySelector<HTMLElement>('[data-live-said]');
  if (place === null || said === null) return;
  said.textContent = said.dataset['liveOn'] ?? '';
  const look = async (): Promise<void> => {
    if (document.hidden) return;
    if ((await newFigures(location.href, place.dataset['live'] ?? '')) === null) return;
    const fresh = (await pageAt(location.href))?.querySelector<HTMLElement>('[data-live]');
    const mark = fresh?.dataset['live'];
    if (fresh === null || fresh === undefined || mark === undefined || mark === place.dataset['live']) return;
    place.dataset['live'] = mark;
    place.replaceChildren(...fresh.childNodes);
    said.textContent = said.dataset['liveSaid'] ?? '';
    shown(place);
  };
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const next = (): void => {
    clearTimeout(waiting);
    if (document.hidden) return;
    waiting = setTimeout(() => void look().finally(next), pause);
  };
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) clearTimeout(waiting);
    else void look().finally(next);
  });
  next();
};
