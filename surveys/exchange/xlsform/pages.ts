import type { Page, Question, Section } from '../../model/survey.ts';
import type { Build } from './build.ts';
import { groupCellsKept } from './cells-kept.ts';
import type { Form, Group, Item } from './form.ts';
import { matrixOf } from './matrix-question.ts';
import { questionOf } from './questions.ts';
import { textIn, textsOf } from './table.ts';
import { conditionOf } from './truth.ts';
import { variableOf } from './variable-of.ts';

/** A page on its way: its questions with the group each stands in. */
interface Draft {
  readonly name: string;
  within: Group | null;
  readonly items: { readonly question: Question; readonly within: Group | null }[];
}

/** One screen: what XLSForm's clients show together. */
const oneScreen = ({ row }: Group): boolean =>
  /(?:^|\s)(?:field-list|table-list)(?:\s|$)/.test(textIn(row, 'appearance'));

const around = (group: Group | null): readonly (Group | null)[] =>
  group === null ? [null] : [group, ...around(group.within)];

const common = (one: Group | null, other: Group | null): Group | null => {
  const outer = new Set(around(other));
  return around(one).find((group) => outer.has(group)) ?? null;
};

/** Questions that nobody is shown: a metadatum we leave out makes no question at all. */
const leftOut = ({ type }: Item): boolean => type.is === 'metadata' && type.type !== 'today';

/** Lays the rows of a form out on pages. */
class Layout {
  readonly #build: Build;
  readonly #single: boolean;
  readonly #pages: Draft[] = [];
  readonly #names = new Set<string>();
  #open: Draft | null = null;
  #held = false;

  constructor(build: Build, single: boolean) {
    this.#build = build;
    this.#single = single;
  }

  lay(members: Form['members']): readonly Page[] {
    for (const each of members) this.#member(each, true);
    const { sections } = this.#build.variables;
    const named = (group: Group | null): { readonly section?: string } => {
      const section = group === null ? undefined : sections.get(group);
      return section === undefined ? {} : { section };
    };
    return this.#pages.map(({ name, within, items }) => ({
      name,
      ...named(within),
      items: items.map(({ question, within: own }) => ({
        ...question,
        ...(own === within ? {} : named(own)),
      })),
    }));
  }

  #member(each: Group | Item, top: boolean): void {
    if (each.is === 'item') this.#item(each);
    else this.#group(each, top);
  }

  #group(group: Group, top: boolean): void {
    const matrices = this.#build.variables.matrices.get(group) ?? [];
    const [first] = matrices;
    if (first?.whole === true) {
      if (!this.#held) this.#open = null;
      this.#put(matrixOf(first, group, this.#build), group.within);
      if (!this.#held) this.#open = null;
      return;
    }
    const screen = oneScreen(group) && !this.#held;
    const apart = screen || (top && !this.#held);
    const before = this.#count;
    if (apart) this.#open = null;
    if (screen) {
      this.#held = true;
      this.#begin(group);
    }
    const rows = new Set(matrices.flatMap((matrix) => matrix.rows));
    for (const each of group.members) {
      const matrix = matrices.find(({ heading }) => heading === each);
      if (matrix !== undefined) this.#put(matrixOf(matrix, group, this.#build), group);
      else if (each.is === 'group' || !rows.has(each)) this.#member(each, false);
    }
    if (this.#count === before && !this.#held) this.#begin(group);
    if (screen) this.#held = false;
    if (apart || this.#open?.items.length === 0) this.#open = null;
  }

  /** Of pages and of what is on them: a group that adds nothing gets an empty page, which keeps its place. */
  get #count(): number {
    return this.#pages.reduce((sum, { items }) => sum + 1 + items.length, 0);
  }

  #begin(within: Group | null): Draft {
    const wanted = within === null ? 'page' : variableOf(within.name);
    let name = within === null ? 'page_1' : wanted;
    for (let number = 2; this.#names.has(name.toLowerCase()); number += 1) name = `${wanted}_${number}`;
    this.#names.add(name.toLowerCase());
    const page: Draft = { name, within, items: [] };
    this.#pages.push(page);
    this.#open = page;
    return page;
  }

  #item(item: Item): void {
    if (leftOut(item)) return;
    this.#put(questionOf(item, this.#build), item.within);
    if (item.other !== undefined) this.#item(item.other);
  }

  #put(question: Question, within: Group | null): void {
    const page = this.#open === null || (this.#single && !this.#held) ? this.#begin(within) : this.#open;
    page.within = page.items.length === 0 && !this.#held ? within : common(page.within, within);
    page.items.push({ question, within });
  }
}

/** The pages of a form: one for each screen that the form asks for, else one for each group of the first level. */
export const pagesOf = (form: Form, build: Build, single: boolean): readonly Page[] =>
  new Layout(build, single).lay(form.members);

/** The groups of a form as sections, in the order of the sheet. */
export const sectionsOf = (groups: readonly Group[], build: Build): readonly Section[] =>
  groups.flatMap((group) => {
    const name = build.variables.sections.get(group);
    if (name === undefined) return [];
    const within = group.within === null ? undefined : build.variables.sections.get(group.within);
    const relevant = textIn(group.row, 'relevant');
    const [label, hint] = [textsOf(group.row, 'label'), textsOf(group.row, 'hint')];
    const cells = { ...(group.name === name ? {} : { name: group.name }), ...groupCellsKept(group.row) };
    const section: Section = {
      name,
      ...(within === undefined ? {} : { within }),
      ...(label.length === 0 ? {} : { text: build.texts.put(`section.${name}`, label) }),
      ...(hint.length === 0 ? {} : { hint: build.texts.put(`section.${name}.hint`, hint) }),
      ...(relevant === '' ? {} : { relevant: build.logic(conditionOf(relevant)) }),
      ...(Object.keys(cells).length === 0 ? {} : { workbook: cells }),
    };
    return [section];
  });
