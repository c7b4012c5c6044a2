import type { Expression } from '../expression/expression.ts';
import { parse } from '../expression/parse.ts';
import { walk } from '../expression/references.ts';
import type { Question, Survey } from '../model/survey.ts';
import type { Edit } from './edit.ts';
import { logicPlaces } from './logic-places.ts';
import type { NewName } from './rename-text.ts';
import { renamingWaivers } from './rename-waivers.ts';

interface Codes {
  /** Whether an expression is an answer that holds such a code. */
  readonly isAnswer: (expression: Expression) => boolean;
}

/** Where a code stands in a text, from and to. */
type Span = readonly [from: number, to: number, code: string];

const literalOf = (text: string, expression: Expression): Span | null => {
  const { kind, at } = expression;
  if (kind === 'number') return [at, at + expression.text.length, expression.text];
  if (kind !== 'text') return null;
  return [at, text.indexOf(text.charAt(at), at + 1) + 1, expression.value];
};

/** The codes that an expression compares answers with. */
const codesCompared = (text: string, expression: Expression, { isAnswer }: Codes): readonly Span[] =>
  walk(expression)
    .flatMap((each): readonly (Span | null)[] => {
      if (each.kind === 'operation') {
        const operands = [each.first, ...each.rest.map(({ operand }) => operand)];
        return each.rest.flatMap(({ operator }, index) => {
          const [left, right] = [operands[index], operands[index + 1]];
          if ((operator !== '=' && operator !== '!=') || left === undefined || right === undefined) return [];
          if (isAnswer(left)) return [literalOf(text, right)];
          return isAnswer(right) ? [literalOf(text, left)] : [];
        });
      }
      if (each.kind !== 'call') return [];
      const [first, second] = each.arguments;
      if (first === undefined || second === undefined) return [];
      if (each.name === 'selected' && isAnswer(first)) return [literalOf(text, second)];
      return [];
    })
    .filter((span) => span !== null);

const written = (code: string): string =>
  /^\d+$/.test(code) ? code : code.includes("'") ? `"${code}"` : `'${code}'`;

/** Writes a code anew in its own quotes, wherever an answer that can hold it is compared with it. */
const rewriteCode = (text: string, codes: Codes, { old, to }: NewName): string => {
  if (!text.includes(old)) return text;
  const parsed = parse(text);
  if (!parsed.ok) return text;
  return codesCompared(text, parsed.value, codes)
    .filter(([, , code]) => code === old)
    .toSorted(([one], [other]) => other - one)
    .reduce((here, [from, end]) => {
      const quote = here.charAt(from);
      const isQuoted = (quote === "'" || quote === '"') && !to.includes(quote);
      return `${here.slice(0, from)}${isQuoted ? `${quote}${to}${quote}` : written(to)}${here.slice(end)}`;
    }, text);
};

/** Logic that compares answers with a code. */
export const rewrittenCodes = (
  survey: Survey,
  variables: ReadonlySet<string>,
  owners: ReadonlySet<string>,
  change: NewName,
): readonly Edit[] =>
  logicPlaces(survey).flatMap(({ at, text, question }) => {
    const own = question !== undefined && owners.has(question);
    const isFilter = at.at(-1) === 'choiceFilter';
    const value = rewriteCode(
      text,
      {
        isAnswer: (expression) =>
          (expression.kind === 'reference' && variables.has(expression.name)) ||
          (own && !isFilter && expression.kind === 'current') ||
          (own && isFilter && expression.kind === 'column' && expression.name === 'name'),
      },
      change,
    );
    return value === text ? [] : [{ kind: 'set', at, value } as const];
  });

const variablesOf = ({ name, kind, rows = [] }: Question): readonly string[] =>
  kind === 'matrix' ? rows.map((row) => `${name}_${row.name}`) : [name];

/** Everywhere a code of a list or of one question alone is named, but for its own name. */
export const renamingChoice = (
  survey: Survey,
  { list, question, ...change }: NewName & { readonly list?: string; readonly question?: string },
): readonly Edit[] => {
  const { old, to } = change;
  const owners = survey.pages
    .flatMap(({ items }) => items)
    .filter((each) => (list === undefined ? each.name === question : each.list === list));
  const names = new Set(owners.map(({ name }) => name));
  const variables = new Set([
    ...owners.flatMap(variablesOf),
    ...survey.attributes.filter((each) => list !== undefined && each.list === list).map(({ name }) => name),
  ]);
  const midpoint = list !== undefined && survey.lists[list]?.midpoint === old;
  return [
    ...rewrittenCodes(survey, variables, names, change),
    ...(midpoint ? [{ kind: 'set', at: ['lists', list, 'midpoint'], value: to } as const] : []),
    ...owners.flatMap(({ name, expects }) =>
      expects === old ? [{ kind: 'set', at: ['questions', name, 'expects'], value: to } as const] : [],
    ),
    ...survey.scores.flatMap((score): readonly Edit[] => {
      const at = ['scores', score.name];
      const member = (key: string, codes: readonly string[]): readonly Edit[] =>
        codes.includes(old) ? [{ kind: 'name', at: [...at, key, old], to }] : [];
      if (score.kind === 'options' && names.has(score.item)) return member('exclude', score.exclude);
      if (score.kind !== 'states' || !names.has(score.item)) return [];
      return [
        ...member('states', score.states),
        ...(score.notOffered === old ? [{ kind: 'set', at: [...at, 'notOffered'], value: to } as const] : []),
      ];
    }),
    ...renamingWaivers(survey, ['choices', 'extraChoices'], change),
  ];
};
