import { validCodes } from '../data/codes.ts';
import { leastForComparison } from '../factor/scale-comparability.ts';
import { differentialItems } from '../model/differential-items.ts';
import type { ScaleItem } from '../scale/item-covariance.ts';
import { itemsOfConstruct } from './ask-scale.ts';
import { type Asked, baseDrop, complete, variableNamed } from './asked.ts';
import { completeRows } from './complete-rows.ts';
import type { Note } from './finding-parts.ts';
import type { AnalysisTask } from './schema.ts';
import type { ItemsFinding } from './structure-finding.ts';

/** The place of an answer from 0, after reversal. */
const placeOf = ({ reversed }: ScaleItem, codes: readonly string[], code: string): number => {
  const place = codes.indexOf(code);
  return reversed ? codes.length - 1 - place : place;
};

/** Which items of a score mean something else in a group than in the first: unweighted complete answers. */
export const askItems = async (
  asked: Asked,
  task: AnalysisTask,
  { construct, by }: NonNullable<AnalysisTask['items']>,
): Promise<readonly ItemsFinding[]> => {
  const items = itemsOfConstruct(asked, construct);
  const rows = await completeRows(asked, [...items.map(({ item }) => item), by]);
  const codes = items.map(({ item }) => validCodes(variableNamed(asked, item)));
  const groupCodes = rows.codes.get(by) ?? [];
  const answers = groupCodes.map((_, row) =>
    items.map((item, place) => placeOf(item, codes[place] ?? [], rows.codes.get(item.item)?.[row] ?? '')),
  );
  const met = validCodes(variableNamed(asked, by))
    .map((code) => ({ code, n: groupCodes.filter((own) => own === code).length }))
    .filter(({ n }) => n > 0);
  const [reference, ...others] = met.filter(({ n }) => n >= leastForComparison);
  const groups = others.map(({ code, n }) => {
    const own = differentialItems(
      answers.flatMap((one, row) => {
        const group = groupCodes[row];
        return group === code || group === reference?.code ? [{ answers: one, focal: group === code }] : [];
      }),
      codes.map(({ length }) => length),
    );
    return {
      code,
      n,
      items: items.map(({ item }, place) => {
        const { found = null, odds = null, flagged = false } = own[place] ?? {};
        return {
          item,
          statistic: found?.total.statistic ?? null,
          p: found?.total.p ?? null,
          change: found?.change ?? null,
          size: found?.size ?? null,
          shift: found?.shift ?? null,
          odds: odds && { value: odds.oddsRatio, low: odds.low, high: odds.high, p: odds.p },
          flagged,
        };
      }),
    };
  });
  const notes: readonly Note[] = [
    ...(groups.length === 0
      ? [{ code: 'items-not-looked-at', place: by, data: { least: leastForComparison } }]
      : []),
    ...groups.flatMap(({ code, items: own }) =>
      own.flatMap(({ item, odds }) =>
        odds !== null && odds.p < 0.05 / items.length
          ? [
              {
                code: 'items-odds',
                place: by,
                data: { code, item, ratio: odds.value, low: odds.low, high: odds.high },
              },
            ]
          : [],
      ),
    ),
    ...baseDrop(asked, rows.base.n, construct),
  ];
  const whom: readonly [string] = [by];
  const part = {
    kind: 'items' as const,
    construct,
    by: whom,
    reference: reference ?? null,
    groups,
    leftOut: met.filter(({ n }) => n < leastForComparison),
    notes,
  };
  return [complete(asked, task, 'scan', part)];
};
