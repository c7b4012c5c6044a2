import axeCore from 'axe-core';
import type { Page } from 'playwright-core';

/** Rules are named one family at a time: the default run leaves out what WCAG 2.2 added. */
const families = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** One loaded document, looked at many times: axe is brought into an isolated world once, past the page's policy. */
export interface Inspection {
  readonly axe: () => Promise<readonly string[]>;
  readonly end: () => Promise<void>;
}

export const inspection = async (page: Page): Promise<Inspection> => {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'axe',
  });
  const run = (expression: string) =>
    session.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    });
  await run(axeCore.source);
  return {
    axe: async () => {
      const { result, exceptionDetails } = await run(
        `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(families)} }, resultTypes: ['violations'] })
          .then((found) => JSON.stringify({
            ran: found.passes.length + found.violations.length,
            wrong: found.violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ': ' + node.target.join(' '))),
          }))`,
      );
      if (exceptionDetails !== undefined) throw new Error(`axe: ${exceptionDetails.text}`);
      const { ran, wrong } = JSON.parse(String(result.value)) as { ran: number; wrong: string[] };
      if (ran < 10) throw new Error(`axe: only ${ran} rules ran`);
      return wrong;
    },
    end: () => session.detach(),
  };
};

/** Smaller side of every control a person can reach, in CSS pixels; a control in a label counts as its label. */
export const targetSizes = (
  page: Page,
): Promise<readonly { readonly what: string; readonly size: number }[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
      .filter((element) => element.getAttribute('aria-hidden') !== 'true' && !element.matches('.skip'))
      .map((element) => ({ element, target: element.closest('label') ?? element }))
      .map(({ element, target }) => {
        const { width, height } = target.getBoundingClientRect();
        const text = element.closest('label')?.textContent ?? element.textContent ?? '';
        return {
          what: `${element.tagName.toLowerCase()} ${Math.round(width)}x${Math.round(height)} ${text.trim().slice(0, 30)}`,
          size: Math.min(width, height),
        };
      })
      .filter(({ size }) => size > 0),
  );

/** Texts that are cut off in their box. */
export const clipped = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => {
        const { overflowX, overflowY, clipPath } = getComputedStyle(element);
        if (clipPath !== 'none' || element.clientWidth <= 1 || element.matches('input, textarea, select'))
          return false;
        const cut = (value: string): boolean => value === 'hidden' || value === 'clip';
        return (
          (cut(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
          (cut(overflowY) && element.scrollHeight > element.clientHeight + 1)
        );
      })
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`),
  );

/** Whatever moves or fades on the page as it stands. */
export const moving = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body, body *')]
      .filter((element) => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
        const lasts = (durations: string): boolean =>
          durations.split(',').some((duration) => Number.parseFloat(duration) > 0.01);
        return (animationName !== 'none' && lasts(animationDuration)) || lasts(transitionDuration);
      })
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`),
  );

/** The same page in another style of the reader's own, as extensions and user styles set it. */
export const withStyle = async (page: Page, style: string, look: () => Promise<void>): Promise<void> => {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, style);
  await look();
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
};
