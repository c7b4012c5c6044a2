import type { Page } from 'playwright-core';
import { focusStop, stopFaults } from './focus.ts';

/** How somebody answers: each act as a person does it, with what they came across on the way. */
export interface Hand {
  /** Presses a button or follows a link, and waits for the page it leads to. */
  readonly go: (selector: string) => Promise<void>;
  /** Opens or closes something on the page. */
  readonly press: (selector: string) => Promise<void>;
  /** Ticks a box or chooses one of several. */
  readonly mark: (selector: string) => Promise<void>;
  readonly write: (selector: string, text: string) => Promise<void>;
  /** Takes an entry of a list. */
  readonly pick: (selector: string, value: string) => Promise<void>;
  /** What was wrong with the focus. */
  readonly found: ReadonlySet<string>;
}

const loaded = async (page: Page, act: () => Promise<void>): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), act()]);
};

/** A mouse or a finger. */
export const pointer = (page: Page): Hand => ({
  go: (selector) => loaded(page, () => page.click(selector)),
  press: (selector) => page.click(selector),
  mark: (selector) => page.check(selector),
  write: (selector, text) => page.fill(selector, text),
  pick: async (selector, value) => {
    await page.selectOption(selector, value);
  },
  found: new Set(),
});

/** More stops of the Tab key than any page has. */
const most = 160;

/** Tab, arrows, Space, Enter and letters, and nothing else; every stop on the way must be seen. */
export const keyboardAlone = (page: Page): Hand => {
  const found = new Set<string>();
  const { keyboard } = page;
  const isOn = (selector: string): Promise<boolean> =>
    page.evaluate((own) => document.activeElement?.matches(own) ?? false, selector);
  const reach = async (selector: string): Promise<void> => {
    let isThere = await isOn(selector);
    for (let presses = 0; !isThere; presses += 1) {
      if (presses > most) throw new Error(`no way by Tab to ${selector} on ${page.url()}`);
      await keyboard.press('Tab');
      const stop = await focusStop(page, selector);
      if (stop === null) continue;
      for (const fault of stopFaults(stop)) found.add(fault);
      isThere = stop.isWanted;
    }
  };
  const isTicked = (selector: string): Promise<boolean> => page.locator(selector).isChecked();
  return {
    go: async (selector) => {
      await reach(selector);
      await loaded(page, () => keyboard.press('Enter'));
    },
    press: async (selector) => {
      await reach(selector);
      await keyboard.press('Enter');
    },
    mark: async (selector) => {
      if (await isTicked(selector)) return;
      const own = page.locator(selector);
      if ((await own.getAttribute('type')) === 'checkbox') await reach(selector);
      else await reach(`input[type=radio][name="${await own.getAttribute('name')}"]`);
      for (let presses = 0; !(await isOn(selector)); presses += 1) {
        if (presses > most) throw new Error(`no way by arrows to ${selector}`);
        await keyboard.press('ArrowDown');
      }
      if (!(await isTicked(selector))) await keyboard.press('Space');
    },
    write: async (selector, text) => {
      await reach(selector);
      await keyboard.press('ControlOrMeta+A');
      if (text === '') await keyboard.press('Delete');
      else await keyboard.type(text);
    },
    pick: async (selector, value) => {
      await reach(selector);
      await keyboard.press('Home');
      for (let presses = 0; (await page.inputValue(selector)) !== value; presses += 1) {
        if (presses > 400) throw new Error(`no ${value} in ${selector}`);
        await keyboard.press('ArrowDown');
      }
    },
    found,
  };
};
