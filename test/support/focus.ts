import type { Page } from 'playwright-core';

/** One stop of the Tab key. */
export interface Stop {
  readonly what: string;
  /** Width of the ring in pixels, and its contrast with what is behind it. */
  readonly ring: number;
  readonly contrast: number;
  /** Whether the middle of what has the focus can be seen. */
  readonly seen: boolean;
  readonly top: number;
  /** Distance from the side where lines begin. */
  readonly start: number;
  /** Whether it is what is looked for. */
  readonly isWanted: boolean;
}

/** What has the focus now, and whether it is what somebody looks for; null where nothing has. */
export const focusStop = (page: Page, wanted = ':not(*)'): Promise<Stop | null> =>
  page.evaluate((selector) => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return null;
    const shown = focused.closest('label') ?? focused;
    const channels = (text: string): readonly number[] => (text.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (text: string): number => {
      const [red = 0, green = 0, blue = 0] = channels(text)
        .slice(0, 3)
        .map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const paper = (from: Element | null): string => {
      for (let element = from; element !== null; element = element.parentElement) {
        const colour = getComputedStyle(element).backgroundColor;
        if ((channels(colour)[3] ?? 1) > 0) return colour;
      }
      return 'rgb(255, 255, 255)';
    };
    const ringed = [focused, shown].find((element) => getComputedStyle(element).outlineStyle !== 'none');
    const style = getComputedStyle(ringed ?? shown);
    const behind = Number.parseFloat(style.outlineOffset) < 0 ? shown : shown.parentElement;
    const [one, other] = [luminance(style.outlineColor), luminance(paper(behind))];
    const { left, right, top, width, height } = shown.getBoundingClientRect();
    const middle = document.elementFromPoint(
      Math.min(Math.max(left + width / 2, 1), innerWidth - 1),
      Math.min(Math.max(top + Math.min(height, innerHeight) / 2, 1), innerHeight - 1),
    );
    return {
      what: `${focused.tagName.toLowerCase()}#${focused.id} ${focused.getAttribute('value') ?? ''} ${shown.textContent?.trim().slice(0, 30)}`,
      ring: ringed === undefined ? 0 : Number.parseFloat(style.outlineWidth),
      contrast: (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05),
      seen: middle !== null && (shown.contains(middle) || middle.contains(shown)),
      top: top + scrollY,
      start: document.documentElement.dir === 'rtl' ? innerWidth - right : left,
      isWanted: focused.matches(selector),
    };
  }, wanted);

/** Every stop of the Tab key, from the top of the page to its end. */
export const tabStops = async (page: Page): Promise<readonly Stop[]> => {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    getSelection()?.removeAllRanges();
    scrollTo(0, 0);
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  const stops: Stop[] = [];
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await focusStop(page);
    const [first] = stops;
    const isRoundAgain = first !== undefined && stop?.what === first.what && stop.top === first.top;
    if (stop === null || isRoundAgain) break;
    stops.push(stop);
  }
  return stops;
};

/** What is wrong with the ring of a stop and with whether it can be seen. */
export const stopFaults = ({ what, ring, contrast, seen }: Stop): readonly string[] => [
  ...(ring < 2 || contrast < 3 ? [`focus: ${what}: ${ring} px at ${contrast.toFixed(1)}`] : []),
  ...(seen ? [] : [`focus covered: ${what}`]),
];

/** How far two tops may differ on one line, in pixels. */
const sameLine = 12;

/** Stops that come before something above them, or before something nearer the start of their own line. */
export const outOfOrder = (stops: readonly Stop[]): readonly string[] =>
  stops.flatMap((stop, place) => {
    const before = stops[place - 1];
    if (before === undefined) return [];
    const isBelow = stop.top > before.top + sameLine;
    const isBeside = Math.abs(stop.top - before.top) <= sameLine && stop.start >= before.start - 1;
    const isNextColumn = stop.top < before.top && stop.start > before.start + 40;
    return isBelow || isBeside || isNextColumn ? [] : [`order: ${stop.what} after ${before.what}`];
  });
