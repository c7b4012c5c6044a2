/** Milliseconds between two looks. */
const pause = 10_000;

/**
 * Asks whether what the page shows is still true; the page anew where it is not, null where it is or nobody answers. The
 * browser reads it as a document itself: our pages forbid scripts to make one of a text.
 */
const newPage = (address: string, mark: string): Promise<Document | null> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', address);
    request.responseType = 'document';
    request.setRequestHeader('If-None-Match', `W/"${mark}"`);
    request.onload = () => resolve(request.status === 200 ? request.responseXML : null);
    request.onerror = () => resolve(null);
    request.ontimeout = () => resolve(null);
    request.timeout = pause;
    request.send();
  });

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
    const page = document.hidden ? null : await newPage(location.href, place.dataset['live'] ?? '');
    const fresh = page?.querySelector<HTMLElement>('[data-live]') ?? null;
    const mark = fresh?.dataset['live'];
    if (fresh === null || mark === undefined || mark === place.dataset['live']) return;
    place.dataset['live'] = mark;
    place.replaceChildren(...document.importNode(fresh, true).childNodes);
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
