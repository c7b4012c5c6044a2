import type { Survey } from '../../surveys/model/survey.ts';
import { itemScales } from '../scale/item-scale.ts';

/** What can be seen of how somebody answered. How fast needs times, which no study stores. */
export const flags = ['attention', 'straight', 'contradiction'] as const;

export type Flag = (typeof flags)[number];

/** What each flag looks at. */
export interface FlagItems {
  /** Variables that say whether an attention check was answered as asked. */
  readonly attention: readonly string[];
  /** Blocks of items asked together on one scale. */
  readonly straight: readonly (readonly string[])[];
  /** Items of a score that are taken as answered, and those that are turned, each with the ends of its scale. */
  readonly contradiction: readonly {
    readonly plain: readonly FlagItem[];
    readonly turned: readonly FlagItem[];
  }[];
}

export interface FlagItem {
  readonly item: string;
  readonly bounds: readonly [number, number];
}

/** Fewer items in a row can be answered alike by whoever has one firm opinion. */
export const leastStraight = 5;

const straightBlocks = (survey: Survey): readonly (readonly string[])[] => {
  const scales = itemScales(survey);
  const blocks = new Map<string, string[]>();
  for (const page of survey.pages) {
    const block = survey.blocks.find(({ pages }) => pages.includes(page.name));
    const together = block === undefined ? `page ${page.name}` : `block ${block.name}`;
    for (const { name, kind, list, rows } of page.items) {
      if (kind === 'check' || list === undefined) continue;
      const key = rows === undefined ? `${together} ${list}` : `rows ${name}`;
      const variables = rows?.map((row) => `${name}_${row.name}`) ?? [name];
      const scaled = variables.filter((variable) => {
        const scale = scales.get(variable);
        return scale !== undefined && scale.bounds !== null && !scale.multiple;
      });
      blocks.set(key, [...(blocks.get(key) ?? []), ...scaled]);
    }
  }
  return [...blocks.values()].filter(({ length }) => length >= leastStraight);
};

const contraryItems = (survey: Survey): FlagItems['contradiction'] => {
  const scales = itemScales(survey);
  return survey.scores.flatMap((score) => {
    if (score.kind !== 'mean') return [];
    const items = score.items.flatMap(({ item, reversed = false }) => {
      const bounds = scales.get(item)?.bounds ?? null;
      return bounds === null ? [] : [{ item, bounds, reversed }];
    });
    const plain = items.filter(({ reversed }) => !reversed);
    const turned = items.filter(({ reversed }) => reversed);
    const own = ({ item, bounds }: FlagItem): FlagItem => ({ item, bounds });
    return plain.length === 0 || turned.length === 0
      ? []
      : [{ plain: plain.map(own), turned: turned.map(own) }];
  });
};

/**
 * What the flags of a survey look at: its attention checks; blocks of at least five items on one scale, of a matrix or
 * of pages that stand together; scores with items that ask the same in opposite directions.
 *
 * @example
 * const check = { name: 'AT', kind: 'check', text: 'at', expects: '1' };
 * flagItems({ pages: [{ name: 'one', items: [check] }], blocks: [], scores: [], lists: {} }).attention // ['AT_ok']
 */
export const flagItems = (survey: Survey): FlagItems => ({
  attention: survey.pages.flatMap(({ items }) =>
    items.flatMap(({ name, kind }) => (kind === 'check' ? [`${name}_ok`] : [])),
  ),
  straight: straightBlocks(survey),
  contradiction: contraryItems(survey),
});
