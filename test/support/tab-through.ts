import type { Page } from 'playwright-core';

interface Stop {
  readonly name: string;
  readonly place: number;
  readonly ring: boolean;
  readonly seen: boolean;
}

/** Where the keyboard is: the place among all elements, -1 for none. */
const stopOf = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const own = document.activeElement;
    if (own === null || own === document.body) return { name: '', place: -1, ring: true, seen: true };
    const style = getComputedStyle(own);
    const box = own.getBoundingClientRect();
    const text = own.getAttribute('aria-label') ?? own.getAttribute('name') ?? own.textContent ?? '';
    return {
      name: `${own.tagName.toLowerCase()} ${text.trim().slice(0, 40)}`,
      place: [...document.querySelectorAll('*')].indexOf(own),
      ring:
        own instanceof HTMLIFrameElement ||
        (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2),
      seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0,
    };
  });

/** Places of everything that Tab has to come to; of some radio buttons of one name any. */
const stopsWanted = (
  page: Page,
): Promise<readonly { readonly name: string; readonly places: readonly number[] }[]> =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll('*')];
    const focusable =
      'a[href], button:not([disabled]), input:not([type=hidden]):not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex="0"]';
    const wanted = [...document.querySelectorAll<HTMLElement>(focusable)].filter(
      (own) => own.tabIndex >= 0 && own.checkVisibility({ visibilityProperty: true }),
    );
    const groups = new Map<string, { name: string; places: number[] }>();
    for (const own of wanted) {
      const isRadio = own instanceof HTMLInputElement && own.type === 'radio';
      const place = all.indexOf(own);
      const key = isRadio ? `radio ${own.name}` : String(place);
      const text = own.getAttribute('aria-label') ?? own.getAttribute('name') ?? own.textContent ?? '';
      const group = groups.get(key) ?? {
        name: `${own.tagName.toLowerCase()} ${text.trim().slice(0, 40)}`,
        places: [],
      };
      group.places.push(place);
      groups.set(key, group);
    }
    return [...groups.values()];
  });

/** Presses inside a frame, or a control of several parts such as a date, before it counts as a trap. */
const patience = 80;

/**
 * Goes through a page by Tab alone, and says what is wrong with the way: a control it does not come to, one that shows no
 * ring or is not in sight when it has the focus, an order other than that of the page, a place it cannot leave.
 */
export const tabThrough = async (page: Page): Promise<readonly string[]> => {
  const wanted = await stopsWanted(page);
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    scrollTo(0, 0);
  });
  const faults: string[] = [];
  const met = new Set<number>();
  let last = -1;
  let stays = 0;
  for (let press = 0; press < wanted.length * 4 + patience; press += 1) {
    await page.keyboard.press('Tab');
    const stop = await stopOf(page);
    if (stop.place === -1) break;
    if (stop.place === last) {
      stays += 1;
      if (stays > patience) {
        faults.push(`cannot be left: ${stop.name}`);
        break;
      }
      continue;
    }
    stays = 0;
    if (met.has(stop.place)) break;
    if (stop.place < last) faults.push(`out of order: ${stop.name}`);
    if (!stop.ring) faults.push(`no visible focus: ${stop.name}`);
    if (!stop.seen) faults.push(`out of sight: ${stop.name}`);
    met.add(stop.place);
    last = stop.place;
  }
  const missed = wanted.filter(({ places }) => !places.some((place) => met.has(place)));
  return [...faults, ...missed.map(({ name }) => `never come to: ${name}`)];
};
