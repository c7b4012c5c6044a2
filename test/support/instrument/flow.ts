import type { Block, Page } from '../../../surveys/model/survey.ts';
import type { Form, Instrument, InstrumentBlock, Item, Words } from './instrument.ts';
import { questionOf } from './questions.ts';
import type { TextLedger } from './text-ledger.ts';

/** Scandal items: a hypothetical breach must not read as news about a real company (routing rule R7). */
const hypothetical = new Set(['LO2', 'LO3']);

export const itemsOf = (source: Instrument, form: Form): readonly Item[] =>
  form.items.map((id) => {
    const item = source.items.find((each) => each.id === id);
    if (item === undefined) throw new Error(`the instrument has no item ${id}`);
    return item;
  });

const joined = (one: Words, other: Words): Words =>
  Object.fromEntries(
    Object.entries(one).flatMap(([tag, text]) =>
      other[tag] === undefined ? [] : [[tag, `${text}\n\n${other[tag]}`]],
    ),
  );

const blockOf = (source: Instrument, id: string): InstrumentBlock => {
  const block = source.blocks.find((each) => each.id === id);
  if (block === undefined) throw new Error(`the instrument has no block ${id}`);
  return block;
};

/** What stands above the first page of a block. With a named company block S is one sentence, said before block FC. */
const introOf = (
  source: Instrument,
  form: Form,
  id: string,
  texts: TextLedger,
): Pick<Page, 'intro' | 'introWhenProviderFixed'> => {
  const block = blockOf(source, id);
  const before = id === 'FC' ? blockOf(source, 'S').introWhenProviderFixed : undefined;
  const own = block.introWhenProviderFixed;
  const key = before === undefined ? `blocks.${id}` : `blocks.S+${id}`;
  const fixedWords = own !== undefined && before !== undefined ? joined(before, own) : own;
  const fixed = (): string | undefined =>
    fixedWords === undefined || id === 'S'
      ? undefined
      : texts.add(`${key}.introWhenProviderFixed`, fixedWords);
  if (form.provider === 'fixed') {
    const intro = fixed();
    return intro === undefined ? {} : { intro };
  }
  const fixedKey = fixed();
  return {
    ...(block.intro === null ? {} : { intro: texts.add(`blocks.${id}.intro`, block.intro) }),
    ...(fixedKey === undefined ? {} : { introWhenProviderFixed: fixedKey }),
  };
};

/** One item a page; the outcomes of a vignette share its page, so that it is read once and stays in sight. */
export const pagesOf = (source: Instrument, form: Form, texts: TextLedger): readonly Page[] => {
  const items = itemsOf(source, form);
  const present = new Set(form.items);
  const introduced = new Set<string>();
  const pages: Page[] = [];
  for (const item of items) {
    if (item.block === 'V' && introduced.has('V')) continue;
    const first = !introduced.has(item.block);
    introduced.add(item.block);
    const together = item.block === 'V' ? items.filter(({ block }) => block === 'V') : [item];
    pages.push({
      name: item.block === 'V' ? 'V' : item.id,
      ...(form.provider !== 'chosen or fixed'
        ? {}
        : { title: texts.add(`blocks.${item.block}.title`, blockOf(source, item.block).title) }),
      ...(first ? introOf(source, form, item.block, texts) : {}),
      ...(item.block === 'S' ? { unlessProviderFixed: true } : {}),
      ...(hypothetical.has(item.id) ? { hypothetical: true } : {}),
      ...(item.block === 'V' && form.experiment !== null ? { vignette: form.experiment.id } : {}),
      items: together.map((each) => questionOf(source, each, present, texts)),
    });
  }
  return pages;
};

/** Blocks of the instrument where the form keeps them whole; a form that mixes them is one block in its own order. */
export const blocksOf = (
  source: Instrument,
  form: Form,
  name: string,
  pages: readonly Page[],
): readonly Block[] => {
  const blockOfPage = (page: Page): string =>
    source.items.find(({ id }) => id === page.items[0]?.name)?.block ?? '';
  const runs: { id: string; pages: string[] }[] = [];
  for (const page of pages) {
    const id = blockOfPage(page);
    const last = runs.at(-1);
    if (last?.id === id) last.pages.push(page.name);
    else runs.push({ id, pages: [page.name] });
  }
  if (new Set(runs.map(({ id }) => id)).size !== runs.length)
    return [{ name, pages: pages.map((page) => page.name) }];
  return runs.map(({ id, pages: own }) => {
    const block = blockOf(source, id);
    const shuffle = block.shuffle.filter((each) => form.items.includes(each));
    const pinned = Object.entries(block.pinned).filter(([each]) => form.items.includes(each));
    return {
      name: id,
      pages: own,
      ...(shuffle.length === 0 ? {} : { shuffle }),
      ...(pinned.length === 0 ? {} : { pinned: Object.fromEntries(pinned) }),
    };
  });
};
