/** Seconds between two looks, unless the place says how many (`data-live-every`). */
const usual = 10;
/** Milliseconds after which nobody answers. */
const patience = 10_000;

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
    request.timeout = patience;
    request.send();
  });

/**
 * Keeps the part of a page marked `data-live` true while somebody looks at it: asks for the same page again now and then,
 * puts the new figures in the place of the old and says so once, or what the place has to be said of it
 * (`data-live-told`), where that is something else than before. Nothing is asked while the page is hidden.
 */
export const liveFigures = (shown: (place: HTMLElement) => void): void => {
  const place = document.querySelector<HTMLElement>('[data-live]');
  const said = document.querySelector<HTMLElement>('[data-live-said]');
  if (place === null || said === null) return;
  said.textContent = said.dataset['liveOn'] ?? '';
  const everyOf = (own: HTMLElement): number => Number(own.dataset['liveEvery'] ?? usual) * 1000;
  let every = everyOf(place);
  const look = async (): Promise<void> => {
    const page = document.hidden ? null : await newPage(location.href, place.dataset['live'] ?? '');
    const fresh = page?.querySelector<HTMLElement>('[data-live]') ?? null;
    const mark = fresh?.dataset['live'];
    if (fresh === null || mark === undefined || mark === place.dataset['live']) return;
    place.dataset['live'] = mark;
    every = everyOf(fresh);
    place.replaceChildren(...document.importNode(fresh, true).childNodes);
    const told = fresh.dataset['liveTold'];
    if (told === undefined) said.textContent = said.dataset['liveSaid'] ?? '';
    else if (told !== said.textContent) said.textContent = told;
    shown(place);
  };
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const next = (): void => {
    clearTimeout(waiting);
    if (document.hidden) return;
    waiting = setTimeout(() => void look().finally(next), every);
  };
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) clearTimeout(waiting);
    else void look().finally(next);
  });
  next();
};
