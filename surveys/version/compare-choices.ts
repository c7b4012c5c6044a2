import type { Choice } from '../model/survey.ts';
import type { Change } from './change.ts';
import {
  type Comparing,
  changed,
  compareMembers,
  isReordered,
  paired,
  type Rules,
  type Site,
  wordsOf,
} from './comparing.ts';

/** What decides how much a change of choices costs. */
export interface ChoiceUse {
  /** The choices are points of a scale: their number and order are its meaning. */
  readonly ordered: boolean;
  /** A question ranks them: each place depends on what else could be ranked. */
  readonly ranked: boolean;
}

const choiceRules: Rules<Choice> = {
  name: 'own',
  text: 'own',
  missing: ['breaking', 'CHOICE-ROLE'],
  exclusive: ['logic', 'CHOICE-EXCLUSIVE'],
  place: ['presentation', 'CHOICE-PLACE'],
  archived: 'own',
  columns: ['logic', 'CHOICE-COLUMNS'],
};

/** Whether a choice is one of the points that make the scale or the ranking what it is. */
const isPoint = ({ missing }: Choice, { ordered, ranked }: ChoiceUse): boolean =>
  ranked || (ordered && missing === undefined);

/** Choices that kept their label and changed their code: removed and added with the same words. */
const renamedOf = (
  comparing: Comparing,
  removed: readonly Choice[],
  added: readonly Choice[],
): ReadonlyMap<string, string> => {
  const words = new Map(
    added.flatMap(({ name, text }) => {
      const own = wordsOf(comparing, comparing.after, text);
      return own === null ? [] : [[own, name] as const];
    }),
  );
  return new Map(
    removed.flatMap(({ name, text }) => {
      const own = wordsOf(comparing, comparing.before, text);
      const now = own === null ? undefined : words.get(own);
      return now === undefined ? [] : [[name, now] as const];
    }),
  );
};

/** The choices of a list, or of one question, before and after. */
export const compareChoices = (
  comparing: Comparing,
  before: readonly Choice[],
  after: readonly Choice[],
  site: Site,
  use: ChoiceUse,
): readonly Change[] => {
  const { both, added, removed } = paired(before, after);
  const renamed = renamedOf(comparing, removed, added);
  const taken = new Set(renamed.values());
  const at = ({ name }: Choice): Site => ({ ...site, place: `${site.place}/${name}` });
  const labels = new Map(before.map(({ name, text }) => [wordsOf(comparing, comparing.before, text), name]));
  const open = before.some(({ exclusive, place }) => exclusive === true || place === 'last');

  const textChanges = ([was, is]: readonly [Choice, Choice]): readonly Change[] => {
    const now = wordsOf(comparing, comparing.after, is.text);
    const moved = now === null ? undefined : labels.get(now);
    if (now !== wordsOf(comparing, comparing.before, was.text) && moved !== undefined && moved !== was.name)
      return [
        changed(comparing, ['breaking', 'CHOICE-RECODED'], at(is), {
          choice: is.name,
          other: moved,
          label: now ?? '',
        }),
      ];
    return compareMembers<Pick<Choice, 'text'>>(comparing, { text: 'text' }, was, is, at(is));
  };

  const archiving = ([was, is]: readonly [Choice, Choice]): readonly Change[] => {
    if ((was.archived === true) === (is.archived === true)) return [];
    const [kind, code] =
      is.archived === true
        ? (['logic', 'CHOICE-ARCHIVED'] as const)
        : (['additive', 'CHOICE-RESTORED'] as const);
    return [changed(comparing, [isPoint(is, use) ? 'breaking' : kind, code], at(is), { choice: is.name })];
  };

  const offered = (choices: readonly Choice[]): readonly string[] => choices.map(({ name }) => name);
  const points = (choices: readonly Choice[]): readonly string[] =>
    offered(choices.filter(({ missing }) => use.ordered && missing === undefined));

  return [
    ...removed.map((choice) =>
      renamed.has(choice.name)
        ? changed(comparing, ['breaking', 'CHOICE-RENAMED'], at(choice), {
            choice: choice.name,
            now: renamed.get(choice.name) ?? '',
          })
        : changed(comparing, ['breaking', 'CHOICE-REMOVED'], at(choice), { choice: choice.name }),
    ),
    ...added
      .filter(({ name }) => !taken.has(name))
      .map((choice) =>
        isPoint(choice, use)
          ? changed(comparing, ['breaking', 'POINT-ADDED'], at(choice), { choice: choice.name })
          : changed(comparing, ['additive', open ? 'CHOICE-ADDED' : 'CHOICE-ADDED-CLOSED'], at(choice), {
              choice: choice.name,
            }),
      ),
    ...both.flatMap((pair) => [
      ...textChanges(pair),
      ...archiving(pair),
      ...compareMembers(comparing, choiceRules, pair[0], pair[1], at(pair[1])),
    ]),
    ...(isReordered(points(before), points(after))
      ? [changed(comparing, ['breaking', 'POINTS-REORDERED'], site)]
      : isReordered(offered(before), offered(after))
        ? [changed(comparing, ['presentation', 'CHOICES-REORDERED'], site)]
        : []),
  ];
};
