import { error, note, warning } from '../definition/check/issue.ts';
import type { Issue } from '../model/issue.ts';
import type { Survey } from '../model/survey.ts';
import type { Change, Diff } from './change.ts';
import { isOpen } from './change-sentence.ts';
import { diff } from './diff.ts';
import type { PublishedVersion } from './join.ts';
import { recodeIssues } from './recode-issues.ts';
import { type NamedValue, namedValues } from './value-type.ts';

/** What publishing a survey after earlier versions comes to. */
export interface Publishing {
  /** From the last version; null where there is none. */
  readonly difference: Diff | null;
  readonly issues: readonly Issue[];
}

/** A name keeps its type for ever, and a code that was given up never comes back: through all earlier versions. */
const reused = (survey: Survey, earlier: readonly PublishedVersion[]): readonly Issue[] => {
  const before = earlier.map(({ survey: own }) => ({ version: own.version, values: namedValues(own) }));
  return [...namedValues(survey)].flatMap(([name, now]): readonly Issue[] => {
    const held = before.flatMap(({ version, values }) => {
      const own = [...values].find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1];
      return own === undefined ? [] : [{ version, ...own }];
    });
    const other = held.find(({ type }) => type !== now.type);
    if (other !== undefined)
      return [
        error('NAME-REUSED', now.place, { name, version: other.version, was: other.type, now: now.type }),
      ];
    const last = held.at(-1);
    const given = (value: NamedValue | undefined, code: string): boolean =>
      value?.codes?.includes(code) === true;
    const back = (now.codes ?? []).find(
      (code) => last !== undefined && !given(last, code) && held.some((own) => given(own, code)),
    );
    const from = held.find((own) => back !== undefined && given(own, back));
    return back === undefined || from === undefined
      ? []
      : [error('VERSION-CODE-REUSED', now.place, { name, code: back, version: from.version })];
  });
};

const openIssue = (change: Change): Issue =>
  change.class === 'wording'
    ? error('VERSION-WORDING', change.place, {
        name: String(change.data['name'] ?? ''),
        key: String(change.data['key'] ?? ''),
      })
    : error('VERSION-BREAKING', change.place, {
        name: String(change.data['name'] ?? ''),
        change: change.code,
      });

/** Items of scales whose own words are different: their means may move because of the words. */
const editedItems = (survey: Survey, changes: readonly Change[]): readonly Issue[] => {
  const items = new Set(
    survey.scores.flatMap((score) =>
      score.kind === 'mean'
        ? score.items.map(({ item }) => item)
        : score.kind === 'composite'
          ? score.components.filter(({ of }) => of === 'item').map(({ name }) => name)
          : score.kind === 'bipolar'
            ? [score.item]
            : [],
    ),
  );
  return changes
    .filter((change) => change.class === 'wording' && !isOpen(change))
    .flatMap(({ place, affects }) =>
      affects
        .filter((name) => items.has(name))
        .map((name) => warning('SCALE-ITEM-EDITED', place, { item: name })),
    );
};

/** Words that are said to mean the same or something else, and are as they were. */
const idleWords = (survey: Survey, { changes }: Diff): readonly Issue[] => {
  const keys = new Set(changes.map(({ data }) => data['key']));
  const said = [...(survey.follows?.sameMeaning ?? []), ...(survey.follows?.otherMeaning ?? [])];
  return said.filter((key) => !keys.has(key)).map((key) => warning('VERSION-IDLE', 'follows', { key }));
};

/**
 * What stands in the way of publishing a version after those that are published, and what should be known of it.
 * Numbers grow; a version says which it follows; what would keep answers apart is settled by its author; names keep
 * their type.
 *
 * @param earlier in order of their numbers
 */
export const publishing = (survey: Survey, earlier: readonly PublishedVersion[]): Publishing => {
  const last = earlier.at(-1);
  if (last === undefined) return { difference: null, issues: [] };
  const { version } = last.survey;
  const difference = diff(last.survey, survey);
  const follows = survey.follows;
  const issues = [
    ...(survey.version > version
      ? []
      : [error('VERSION-NUMBER', 'version', { version: survey.version, last: version })]),
    ...(follows?.version === version && follows.hash === last.hash
      ? []
      : [error('VERSION-FOLLOWS', 'follows', { version, hash: last.hash })]),
    ...reused(survey, earlier),
    ...difference.changes.filter(isOpen).map(openIssue),
    ...recodeIssues(last.survey, survey),
    ...editedItems(survey, difference.changes),
    ...idleWords(survey, difference),
    ...(difference.class === null || difference.class === 'translation'
      ? [note('VERSION-NOT-NEEDED', 'version', { version })]
      : []),
  ];
  return { difference, issues };
};
