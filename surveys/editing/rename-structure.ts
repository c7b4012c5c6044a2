import type { Survey } from '../model/survey.ts';
import type { Edit, Path } from './edit.ts';
import { logicPlaces } from './logic-places.ts';
import type { NewName } from './rename-text.ts';
import { renamingWaivers } from './rename-waivers.ts';

type Change = NewName & {
  readonly kind: 'list' | 'page' | 'section' | 'block' | 'score' | 'row';
  /** The question of a row. */
  readonly of?: string;
};

/** Where a text is the name of what was named anew. */
const setWhere = (
  old: string,
  to: string,
  places: readonly (readonly [at: Path, name: string | undefined])[],
) => places.flatMap(([at, name]) => (name === old ? [{ kind: 'set', at, value: to } as const] : []));

/** Where a list or an object has a member of the name. */
const nameWhere = (
  old: string,
  to: string,
  places: readonly (readonly [at: Path, names: readonly string[]])[],
) =>
  places.flatMap(([at, names]) =>
    names.includes(old) ? [{ kind: 'name', at: [...at, old], to } as const] : [],
  );

const questions = (survey: Survey) => survey.pages.flatMap(({ items }) => items);

const ofList = (survey: Survey, { old, to }: NewName): readonly Edit[] => [
  ...setWhere(old, to, [
    ...questions(survey).map(({ name, list }) => [['questions', name, 'list'], list] as const),
    ...survey.attributes.map(({ name, list }) => [['attributes', name, 'list'], list] as const),
  ]),
  ...logicPlaces(survey).flatMap(({ at, text }) => {
    const value = text.replaceAll(
      /(instance\(\s*)(['"])([^'"]*)\2/g,
      (whole, start: string, quote: string, list: string) =>
        list === old ? `${start}${quote}${to}${quote}` : whole,
    );
    return value === text ? [] : [{ kind: 'set', at, value } as const];
  }),
];

const ofPage = (survey: Survey, { old, to }: NewName): readonly Edit[] => [
  ...nameWhere(
    old,
    to,
    survey.blocks.flatMap(({ name, pages, shuffle = [], pinned = {} }) => [
      [['blocks', name, 'pages'], pages] as const,
      [['blocks', name, 'shuffle'], shuffle] as const,
      [['blocks', name, 'pinned'], Object.keys(pinned)] as const,
    ]),
  ),
  ...setWhere(
    old,
    to,
    survey.experiments.map(({ name, at }) => [['experiments', name, 'at'], at] as const),
  ),
];

const ofSection = (survey: Survey, { old, to }: NewName): readonly Edit[] =>
  setWhere(old, to, [
    ...(survey.sections ?? []).map(
      ({ name, within }) => [['sections', name === old ? to : name, 'within'], within] as const,
    ),
    ...survey.pages.map(({ name, section }) => [['pages', name, 'section'], section] as const),
    ...questions(survey).map(({ name, section }) => [['questions', name, 'section'], section] as const),
  ]);

const ofRow = (survey: Survey, { of = '', old, to }: Change): readonly Edit[] =>
  nameWhere(
    old,
    to,
    survey.scores.flatMap((score) =>
      score.kind === 'states' && score.item === of
        ? [[['scores', score.name, 'excludeRows'], score.excludeRows] as const]
        : [],
    ),
  );

const parts: Readonly<Record<Change['kind'], readonly string[]>> = {
  list: ['lists'],
  page: ['pages'],
  section: ['sections'],
  block: ['blocks'],
  score: ['scores'],
  row: ['rows'],
};

/** Everywhere a list, page, section, block, score or row is named by the structure, but for its own name. */
export const renamingStructure = (survey: Survey, change: Change): readonly Edit[] => {
  const { kind, old, to } = change;
  const own: Readonly<Record<Change['kind'], () => readonly Edit[]>> = {
    list: () => ofList(survey, change),
    page: () => ofPage(survey, change),
    section: () => ofSection(survey, change),
    block: () =>
      setWhere(
        old,
        to,
        (survey.quotas ?? []).map(({ name, block }) => [['quotas', name, 'block'], block] as const),
      ),
    score: () =>
      setWhere(
        old,
        to,
        survey.constructs.map(({ name, score }) => [['constructs', name, 'score'], score] as const),
      ),
    row: () => ofRow(survey, change),
  };
  return [...own[kind](), ...(kind === 'score' ? [] : renamingWaivers(survey, parts[kind], change))];
};
