import type { Block, Page } from '../../../surveys/model/survey.ts';
import type { Form, Instrument, InstrumentBlock, Item, Words } from './instrument.ts';
import { backToCompany, secondSituation } from './own-words.ts';
import { questionOf } from './questions.ts';
import type { TextLedger } from './text-ledger.ts';

/** Scandal items: a hypothetical breach must not read as news about a real company (routing rule R7). */
const hypothetical = new Set(['LO2', 'LO3']);

/** Items of the form in order; those of a module the form offers stand after the block it names for them. */
export const itemsOf = (source: Instrument, form: Form): readonly Item[] => {
  const found = form.items.map((id) => {
    const item = source.items.find((each) => each.id === id);
    if (item === undefined) throw new Error(`the instrument has no item ${id}`);
    return item;
  });
  const after = found.findLastIndex(({ block }) => block === 'FC') + 1;
  const modules = source.items.filter(({ profile }) =>
    form.modules.some((name) => profile === `module:${name}`),
  );
  return [...found.slice(0, after), ...modules, ...found.slice(after)];
};

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

const moduleOf = ({ profile }: Item): string | undefined => /^module:(\w+)$/.exec(profile)?.[1];

/** What stands above a page that the instrument gives no words of its own. */
const ownIntroOf = (
  form: Form,
  item: Item,
  texts: TextLedger,
): Pick<Page, 'intro' | 'introWhenProviderFixed'> =>
  item.id === 'RE1' && form.provider === 'chosen or fixed'
    ? {
        intro: texts.add('items.RE1.intro', backToCompany.intro),
        introWhenProviderFixed: texts.add(
          'items.RE1.introWhenProviderFixed',
          backToCompany.introWhenProviderFixed,
        ),
      }
    : {};

/**
 * A page for each vignette with its outcomes, so that it is read once and stays in sight; what is asked once about
 * vignettes stands under the last. With several, outcomes are named by the vignette's place.
 */
const vignettePages = (
  source: Instrument,
  form: Form,
  present: ReadonlySet<string>,
  texts: TextLedger,
): readonly Page[] => {
  const items = itemsOf(source, form).filter(({ block }) => block === 'V');
  const vignettes = form.experiment?.vignettes ?? 1;
  const id = form.experiment?.id;
  return Array.from({ length: vignettes }, (_, place) => ({
    name: vignettes === 1 ? 'V' : `V_${place + 1}`,
    title: texts.add('blocks.V.title', blockOf(source, 'V').title),
    ...(place === 0
      ? introOf(source, form, 'V', texts)
      : { intro: texts.add('blocks.V.introAgain', secondSituation) }),
    ...(id === undefined ? {} : { vignette: place === 0 ? id : `${id}_${place + 1}` }),
    items: items
      .filter(({ repeat }) => repeat === 'perVignette' || place === vignettes - 1)
      .map((each) =>
        questionOf(
          source,
          each,
          present,
          texts,
          vignettes > 1 && each.repeat === 'perVignette' ? `${each.id}_${place + 1}` : each.id,
        ),
      ),
  }));
};

/** One item a page, but for vignettes. */
export const pagesOf = (source: Instrument, form: Form, texts: TextLedger): readonly Page[] => {
  const items = itemsOf(source, form);
  const present = new Set(items.map(({ id }) => id));
  const introduced = new Set<string>();
  const pages: Page[] = [];
  for (const item of items) {
    const first = !introduced.has(item.block);
    introduced.add(item.block);
    if (item.block === 'V') {
      if (first) pages.push(...vignettePages(source, form, present, texts));
      continue;
    }
    const module = moduleOf(item);
    pages.push({
      name: item.id,
      ...(form.provider !== 'chosen or fixed'
        ? {}
        : { title: texts.add(`blocks.${item.block}.title`, blockOf(source, item.block).title) }),
      ...(first ? introOf(source, form, item.block, texts) : ownIntroOf(form, item, texts)),
      ...(item.block === 'S' ? { unlessProviderFixed: true } : {}),
      ...(hypothetical.has(item.id) ? { hypothetical: true } : {}),
      ...(module === undefined ? {} : { module }),
      items: [questionOf(source, item, present, texts)],
    });
  }
  return pages;
};

/** Recommending to a friend is asked before or after what is asked about the mother (routing rule R9). */
const recommendationBlocks = (pages: readonly string[]): readonly Block[] => {
  const at = pages.indexOf('RE1');
  return [
    { name: 'MT', pages: pages.slice(0, at), mix: 'RE1' },
    { name: 'RE1', pages: ['RE1'], mix: 'RE1' },
    { name: 'OT3', pages: pages.slice(at + 1) },
  ];
};

/** Blocks of the instrument where the form keeps them whole; a form that mixes them is one block in its own order. */
export const blocksOf = (source: Instrument, name: string, pages: readonly Page[]): readonly Block[] => {
  const blockOfPage = (page: Page): string =>
    page.vignette === undefined
      ? (source.items.find(({ id }) => id === page.items[0]?.name)?.block ?? '')
      : 'V';
  const runs: { id: string; pages: string[] }[] = [];
  for (const page of pages) {
    const id = blockOfPage(page);
    const last = runs.at(-1);
    if (last?.id === id) last.pages.push(page.name);
    else runs.push({ id, pages: [page.name] });
  }
  if (new Set(runs.map(({ id }) => id)).size !== runs.length)
    return [{ name, pages: pages.map((page) => page.name) }];
  return runs.flatMap(({ id, pages: own }) => {
    const block = blockOf(source, id);
    if (own.includes('RE1')) return recommendationBlocks(own);
    const shuffle = block.shuffle.filter((each) => own.includes(each));
    const pinned = Object.entries(block.pinned).filter(([each]) => own.includes(each));
    return {
      name: id,
      pages: own,
      ...(shuffle.length === 0 ? {} : { shuffle }),
      ...(pinned.length === 0 ? {} : { pinned: Object.fromEntries(pinned) }),
    };
  });
};
