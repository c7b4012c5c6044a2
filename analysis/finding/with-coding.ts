import type { CodebookScore } from '../../surveys/model/codebook.ts';
import { codesApart, isCoded, validCodes, variableOf } from '../data/codes.ts';
import { contraryItems } from '../data/score-issues.ts';
import { itemRest } from '../scale/alpha.ts';
import { itemCovariance } from '../scale/item-covariance.ts';
import { pooledMoments } from '../summary/merge-grouped-moments.ts';
import type { Moments } from '../summary/moments.ts';
import { itemsOfConstruct } from './ask-scale.ts';
import { type Asked, smallBase } from './asked.ts';
import { isNumeric } from './complete-rows.ts';
import type { Finding } from './finding.ts';
import type { Note } from './finding-parts.ts';
import { numberIssues } from './request-issue.ts';
import { scalesIn } from './scales-in.ts';

/** The variables that a finding took as numbers, and the scores that it looked into item by item. */
const numbersOf = ({ source: { codebook } }: Asked, finding: Finding): readonly string[] => {
  const numeric = (names: readonly string[]): readonly string[] =>
    names.filter((name) => {
      const variable = variableOf(codebook, name);
      return variable !== null && isNumeric(variable);
    });
  switch (finding.kind) {
    case 'crosstab':
      return finding.cut === undefined ? [] : [finding.rows.variable];
    case 'means':
      return [finding.of];
    case 'drivers':
      return [finding.of, ...finding.by, ...(finding.blocks?.given ?? [])];
    case 'mediation':
    case 'turn':
      return [finding.of, ...numeric([...finding.by, ...finding.given])];
    case 'paired':
      return [...finding.of, ...finding.against];
    case 'correlation':
      return [...finding.of, ...finding.given];
    case 'regression':
      return [finding.of, ...numeric(finding.by)];
    case 'score':
    case 'reliability':
    case 'structure':
    case 'items':
      return [finding.construct];
    default:
      return [];
  }
};

/** The variables whose codes are a finding's groups. */
const groupsOf = ({ source: { codebook } }: Asked, finding: Finding): readonly string[] =>
  ('by' in finding ? finding.by : []).filter((name) => {
    const variable = variableOf(codebook, name);
    return variable !== null && isCoded(variable) && (finding.kind !== 'regression' || !isNumeric(variable));
  });

/** Codes of a list that lie so far off the others that they are hardly a step of it. */
const apartNotes = ({ source: { codebook } }: Asked, name: string): readonly Note[] => {
  const variable = variableOf(codebook, name);
  if (variable === null || variable.measure !== 'ordinal') return [];
  return codesApart(validCodes(variable)).map((step) => ({
    code: 'code-apart',
    place: name,
    data: { step },
  }));
};

/** What must be said of a variable that was taken as a number: nobody told which end means more, or the low one does. */
const directionNotes = (asked: Asked, name: string): readonly Note[] => {
  const variable = variableOf(asked.source.codebook, name);
  if (variable === null) return [];
  if (variable.direction === 'down') return [{ code: 'direction-down', place: name }];
  return variable.measure === 'ordinal' && variable.direction === undefined
    ? [{ code: 'direction-undeclared', place: name }]
    : [];
};

/** Items whose correlation with the sum of the others is below zero, where enough people answered them all. */
const negativeItems = (
  moments: Moments,
  items: ReturnType<typeof itemsOfConstruct>,
): readonly { readonly item: string; readonly r: number; readonly n: number }[] => {
  const covariance = moments.n < smallBase ? null : itemCovariance(moments, items);
  return covariance === null
    ? []
    : items.flatMap(({ item }, place) => {
        const r = itemRest(covariance, place);
        return r !== null && r < 0 ? [{ item, r, n: moments.n }] : [];
      });
};

const scaleNotes = async (
  asked: Asked,
  score: CodebookScore,
  groups: readonly string[],
): Promise<readonly Note[]> => {
  const { source, design } = asked;
  const { codebook } = source;
  const { construct } = score;
  const variables = score.items.map(({ item }) => item);
  const whole = variables.every((name) => {
    const variable = variableOf(codebook, name);
    return variable !== null && numberIssues('')(variable).length === 0;
  });
  if (!whole) return [];
  const items = itemsOfConstruct(asked, construct);
  const notes: Note[] = [
    ...contraryItems(codebook, score).map((item) => ({
      code: 'contrary-item',
      place: item,
      data: { construct },
    })),
    ...variables.flatMap((name) => apartNotes(asked, name)),
  ];
  const moments = (by: readonly string[]) =>
    source.moments({
      variables,
      by,
      ...(design.weight === undefined ? {} : { weight: design.weight }),
      ...(design.where === undefined ? {} : { where: design.where }),
    });
  const all = await moments([]);
  if (all.groups.length > 0)
    for (const { item, r, n } of negativeItems(pooledMoments(all), items))
      notes.push({ code: 'negative-item-rest', place: item, data: { r, n } });
  for (const name of groups) {
    const variable = variableOf(codebook, name);
    const valid = new Set(variable === null ? [] : validCodes(variable));
    for (const { codes, moments: own } of (await moments([name])).groups) {
      const [code = ''] = codes;
      if (!valid.has(code)) continue;
      for (const { item, r, n } of negativeItems(own, items))
        notes.push({ code: 'negative-item-rest-in-group', place: name, data: { code, item, r, n } });
    }
  }
  return notes;
};

const same = ({ code, place, data = {} }: Note): string =>
  JSON.stringify([code, place, data['code'], data['item'], data['step']]);

/**
 * The findings, each with what must be said of how its numbers are coded: a scale whose items run against one another in
 * these answers, weighted as asked, over everybody and in each group of at least thirty people; items that the codebook
 * says point the other way; numbers that say nothing of their direction, or that mean less where they are higher.
 */
export const withCoding = async (asked: Asked, findings: readonly Finding[]): Promise<readonly Finding[]> => {
  const known = new Map<string, readonly Note[]>();
  const ofScale = async (score: CodebookScore, groups: readonly string[]): Promise<readonly Note[]> => {
    const key = JSON.stringify([score.construct, groups]);
    const notes = known.get(key) ?? (await scaleNotes(asked, score, groups));
    known.set(key, notes);
    return notes;
  };
  const told: Finding[] = [];
  for (const finding of findings) {
    const groups = groupsOf(asked, finding);
    const notes = [...finding.notes];
    for (const name of numbersOf(asked, finding)) {
      notes.push(...directionNotes(asked, name), ...apartNotes(asked, name));
      for (const score of scalesIn(asked.source.codebook, name))
        notes.push(...(await ofScale(score, groups)));
    }
    const seen = new Set(finding.notes.map(same));
    const fresh = notes.slice(finding.notes.length).filter((note) => {
      const isNew = !seen.has(same(note));
      seen.add(same(note));
      return isNew;
    });
    told.push(fresh.length === 0 ? finding : { ...finding, notes: [...finding.notes, ...fresh] });
  }
  return told;
};
