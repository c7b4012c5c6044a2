import type { Score, Survey } from '../model/survey.ts';
import type { Edit } from './edit.ts';
import { logicPlaces } from './logic-places.ts';
import { type NewName, rewrittenTexts } from './rename-text.ts';
import { renamingWaivers } from './rename-waivers.ts';

/** What follows a question's name in variables made of it. */
const ending = '(?:_[A-Za-z0-9_]+)?';

/** A variable and its next name. */
interface NewVariable extends NewName {
  /** Only variables made of the name, `old_row`, are meant. */
  readonly made?: boolean;
  /** What the variable is, where it is named itself before. */
  readonly part?: 'questions' | 'attributes' | 'scores';
}

/** Names that are other things although they may begin with the old one. */
const othersOf = (survey: Survey, old: string): readonly string[] =>
  [
    ...survey.pages.flatMap(({ items }) => items.map(({ name }) => name)),
    ...survey.scores.map(({ name }) => name),
    ...survey.attributes.map(({ name }) => name),
  ].filter((name) => name.startsWith(`${old}_`));

const isOthers = (name: string, others: readonly string[]): boolean =>
  others.some((other) => name === other || name.startsWith(`${other}_`));

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Writes `${old}` anew, and `${old_row}` with it where that is no name of its own; or only names made of it. */
export const rewriteReferences = (
  { old, to, made = false }: NewVariable,
  others: readonly string[] = [],
): ((text: string) => string) => {
  const pattern = new RegExp(
    `\\$\\{(\\s*)(${quoted(old)}${made ? '_[A-Za-z0-9_]+' : ending})(?=\\s*\\})`,
    'g',
  );
  return (text) =>
    text.includes(old)
      ? text.replace(pattern, (whole, space: string, name: string) =>
          isOthers(name, others) ? whole : `\${${space}${to}${name.slice(old.length)}`,
        )
      : text;
};

/** A name in a score: the variable itself or one made of it. */
const scoreEdits = (score: Score, follow: (name: string) => string | null): readonly Edit[] => {
  const at = ['scores', score.name];
  const members = (list: string, names: readonly string[]): readonly Edit[] =>
    names.flatMap((name) => {
      const to = follow(name);
      return to === null ? [] : [{ kind: 'name', at: [...at, list, name], to } as const];
    });
  switch (score.kind) {
    case 'mean':
      return members(
        'items',
        score.items.map(({ item }) => item),
      );
    case 'composite':
      return members(
        'components',
        score.components.map(({ name }) => name),
      );
    case 'rule':
      return members('requires', score.requires);
    default: {
      const to = follow(score.item);
      return to === null ? [] : [{ kind: 'set', at: [...at, 'item'], value: to }];
    }
  }
};

/** Everywhere the name of a question, an attribute or a score is read, but for its own. */
export const renamingVariable = (survey: Survey, change: NewVariable): readonly Edit[] => {
  const { old, to, made = false, part } = change;
  const others = othersOf(survey, old);
  const rewrite = rewriteReferences(change, others);
  const follow = (name: string): string | null => {
    if (name === old) return made ? null : to;
    return name.startsWith(`${old}_`) && !isOthers(name, others) ? `${to}${name.slice(old.length)}` : null;
  };
  return [
    ...logicPlaces(survey).flatMap(({ at, text }) => {
      const written = rewrite(text);
      if (written === text) return [];
      const own = part !== undefined && at[0] === part && at[1] === old ? [part, to, ...at.slice(2)] : at;
      return [{ kind: 'set', at: own, value: written } as const];
    }),
    ...survey.scores.flatMap((score) =>
      scoreEdits(part === 'scores' && score.name === old ? { ...score, name: to } : score, follow),
    ),
    ...(survey.follows?.recodes ?? []).flatMap(({ variable }) => {
      const next = follow(variable);
      return next === null ? [] : [{ kind: 'name', at: ['follows', 'recodes', variable], to: next } as const];
    }),
    ...rewrittenTexts(survey, rewrite),
    ...(made ? [] : renamingWaivers(survey, ['items', 'attributes', 'scores'], change)),
  ];
};
