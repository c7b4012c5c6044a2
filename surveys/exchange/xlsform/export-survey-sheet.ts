import type { MessageKey, Page, Section, Survey } from '../../model/survey.ts';
import { keysCell, questionRows } from './export-question.ts';
import type { ExportRow } from './export-row.ts';
import { logicRestorer } from './outline-names.ts';

/** What stands in `x_more` of the row of a question, page or section. */
export type More = (kind: 'question' | 'page' | 'section', name: string) => string | undefined;

const taken = (survey: Survey): ReadonlySet<string> =>
  new Set(
    [
      ...survey.pages.flatMap(({ items }) =>
        items.flatMap(({ name, rows = [] }) => [name, ...rows.map((row) => `${name}_${row.name}`)]),
      ),
      ...(survey.sections ?? []).map(({ name }) => name),
    ].map((name) => name.toLowerCase()),
  );

/** Names of the groups that pages become: their own where nothing else has it. */
export const groupNames = (survey: Survey): ReadonlyMap<Page, string> => {
  const used = new Set(taken(survey));
  return new Map(
    survey.pages.map((page) => {
      let name = page.name;
      for (let number = 1; used.has(name.toLowerCase()); number += 1)
        name = `${page.name}_page${number === 1 ? '' : `_${number}`}`;
      used.add(name.toLowerCase());
      return [page, name] as const;
    }),
  );
};

const kept = ({ workbook = {} }: Section | Page) =>
  Object.fromEntries(Object.entries(workbook).filter(([column]) => column !== 'name'));

const groupKeys = (name: string, label: MessageKey | undefined, hint: MessageKey | undefined): string =>
  keysCell({ label, hint }, (column) => `section.${name}${column === 'hint' ? '.hint' : ''}`);

/** The rows of the survey sheet: sections and pages as groups, the questions in them. */
export const surveyRows = (survey: Survey, more: More): readonly ExportRow[] => {
  const restore = logicRestorer(survey);
  const sections = new Map((survey.sections ?? []).map((section) => [section.name, section]));
  const groups = groupNames(survey);
  const block = new Map(
    survey.blocks.flatMap(({ name, pages }) => pages.map((page) => [page, name] as const)),
  );
  const rows: ExportRow[] = [];
  const open: string[] = [];
  const chain = (name: string | undefined): readonly string[] => {
    const section = name === undefined ? undefined : sections.get(name);
    return section === undefined || name === undefined ? [] : [...chain(section.within), name];
  };
  const close = (): void => {
    rows.push({ cells: { type: 'end_group', name: open.pop() } });
  };
  const begin = (section: Section): void => {
    const texts = { label: section.text, hint: section.hint };
    rows.push({
      cells: {
        type: 'begin_group',
        name: section.workbook?.['name'] ?? section.name,
        relevant: section.relevant === undefined ? undefined : restore(section.relevant),
        ...kept(section),
        x_keys: groupKeys(section.name, section.text, section.hint),
        x_more: more('section', section.name),
      },
      texts,
    });
    open.push(section.name);
  };
  /** Opens what must be open and closes what must not, above the first `floor` groups. */
  const stand = (wanted: readonly string[], floor: number): void => {
    const above = (): readonly string[] => open.slice(floor);
    while (above().some((name, index) => wanted[index] !== name)) close();
    for (const name of wanted.slice(above().length)) {
      const section = sections.get(name);
      if (section !== undefined) begin(section);
    }
  };
  for (const page of survey.pages) {
    const outer = chain(page.section);
    stand(outer, 0);
    const group = groups.get(page) ?? page.name;
    rows.push({
      cells: {
        type: 'begin_group',
        name: group,
        relevant: page.relevant === undefined ? undefined : restore(page.relevant),
        appearance: 'field-list',
        ...kept(page),
        x_page: page.name,
        x_block: block.get(page.name),
        x_keys: groupKeys(group, page.title, undefined),
        x_more: more('page', page.name),
      },
      texts: { label: page.title },
    });
    open.push(group);
    const floor = open.length;
    for (const question of page.items) {
      const own = question.section === undefined ? [] : chain(question.section);
      const inner = own.slice(0, outer.length).join() === outer.join() ? own.slice(outer.length) : [];
      stand(inner, floor);
      rows.push(...questionRows(question, (name) => more('question', name), logicRestorer(survey, question)));
    }
    stand([], floor);
    close();
  }
  stand([], 0);
  return rows;
};
