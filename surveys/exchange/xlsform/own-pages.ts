import type { Page, Question, Section } from '../../model/survey.ts';
import type { Build } from './build.ts';
import { cellsKept } from './cells-kept.ts';
import { everything, type Form, type Group, type Item } from './form.ts';
import { keyFor, ownQuestion, withMore } from './own-rows.ts';
import { sectionsOf } from './pages.ts';
import { questionOf } from './questions.ts';
import { type Row, textIn, textsOf } from './table.ts';
import { conditionOf } from './truth.ts';

interface Draft {
  readonly page: Omit<Page, 'items'>;
  readonly items: Question[];
}

const pageName = ({ row }: Group): string => textIn(row, 'x_page');

const isMatrix = ({ row }: Group): boolean => textIn(row, 'x_kind') === 'matrix';

const isSection = (group: Group): boolean => pageName(group) === '' && !isMatrix(group);

/** Whether a form says itself what its pages are. */
export const hasOwnPages = (form: Form): boolean =>
  everything(form.members).some((each) => each.is === 'group' && pageName(each) !== '');

const words = (row: Row, column: string, wanted: string, build: Build): string | undefined => {
  const cells = textsOf(row, column);
  return cells.length === 0 ? undefined : keyFor(row, column, build.texts.put(wanted, cells), build);
};

const without = (cells: Readonly<Record<string, string>>, appearance: string) => {
  const kept = Object.fromEntries(
    Object.entries(cells).filter(([column, text]) => !(column === 'appearance' && text === appearance)),
  );
  return Object.keys(kept).length === 0 ? {} : { workbook: kept };
};

const defined = <T extends object>(fields: T): { [Key in keyof T]: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };

const relevantOf = ({ row }: Group, build: Build): string | undefined => {
  const text = textIn(row, 'relevant');
  return text === '' ? undefined : build.logic(conditionOf(text));
};

/** Fields that each row of a matrix repeats, so that XLSForm has them too. */
const repeated = [
  'list',
  'required',
  'requiredMessage',
  'constraint',
  'constraintMessage',
  'choiceFilter',
  'readOnly',
  'default',
] as const;

const matrixOf = (group: Group, build: Build): Question => {
  const { name, row } = group;
  const questions = group.members.flatMap((each) => (each.is === 'item' ? [questionOf(each, build)] : []));
  const [first] = questions;
  const shared = Object.fromEntries(
    repeated.flatMap((key) => (first?.[key] === undefined ? [] : [[key, first[key]] as const])),
  );
  const head = `${name}_`;
  const question: Question = {
    name,
    kind: 'matrix',
    ...defined({
      text:
        words(row, 'label', name, build) ?? build.texts.say(name, new Map([[build.languages.source, name]])),
      hint: words(row, 'hint', `${name}.hint`, build),
      guidance: words(row, 'guidance_hint', `${name}.guidance`, build),
      relevant: relevantOf(group, build),
      shuffle: textIn(row, 'x_order') === 'shuffle' ? ('rows' as const) : undefined,
      sensitive: textIn(row, 'x_sensitive') === 'yes' ? true : undefined,
      source: textIn(row, 'x_source') || undefined,
    }),
    ...shared,
    rows: questions.map(({ name: variable, text }) => ({
      name: variable.startsWith(head) ? variable.slice(head.length) : variable,
      text,
    })),
    ...without(cellsKept(row), 'table-list'),
  };
  return ownQuestion(question, row, build);
};

/** The pages and sections of a form that says itself which group is a page, which a matrix, which a section. */
export const ownPages = (
  form: Form,
  build: Build,
): { readonly pages: readonly Page[]; readonly sections: readonly Section[] } => {
  const drafts: Draft[] = [];
  const sectionName = (group: Group | null): string | undefined =>
    group === null
      ? undefined
      : isSection(group)
        ? build.variables.sections.get(group)
        : sectionName(group.within);
  const begin = (group: Group | null, name: string): Draft => {
    const head = defined({ name, section: sectionName(group) });
    if (group === null || isSection(group)) {
      const draft = { page: head, items: [] };
      drafts.push(draft);
      return draft;
    }
    const page = {
      ...head,
      ...defined({
        title: words(group.row, 'label', `section.${group.name}`, build),
        relevant: relevantOf(group, build),
      }),
      ...without(cellsKept(group.row), 'field-list'),
    };
    const draft = { page: withMore(page, group.row, build.sheet, build), items: [] };
    drafts.push(draft);
    return draft;
  };
  const add = (question: Question, within: Group | null, page: Draft | null): void => {
    const target = page ?? begin(within, question.name);
    const section = sectionName(within);
    target.items.push(section === target.page.section ? question : { ...question, ...defined({ section }) });
  };
  const item = (each: Item, page: Draft | null): void => {
    if (each.type.is === 'metadata' && each.type.type !== 'today') return;
    add(questionOf(each, build), each.within, page);
    if (each.other !== undefined) item(each.other, page);
  };
  const walk = (members: Form['members'], page: Draft | null): void => {
    for (const each of members)
      if (each.is === 'item') item(each, page);
      else if (isMatrix(each)) add(matrixOf(each, build), each.within, page);
      else walk(each.members, pageName(each) === '' ? page : begin(each, pageName(each)));
  };
  walk(form.members, null);
  const groups = everything(form.members).flatMap((each) =>
    each.is === 'group' && isSection(each) ? [each] : [],
  );
  const sections = sectionsOf(groups, build).map((section, index) => {
    const group = groups[index];
    if (group === undefined) return section;
    const { within: _, ...rest } = section;
    const keyed = {
      ...rest,
      ...defined({
        within: sectionName(group.within),
        text: section.text === undefined ? undefined : keyFor(group.row, 'label', section.text, build),
        hint: section.hint === undefined ? undefined : keyFor(group.row, 'hint', section.hint, build),
      }),
    };
    return withMore(keyed, group.row, build.sheet, build);
  });
  return { pages: drafts.map(({ page, items }) => ({ ...page, items })), sections };
};
