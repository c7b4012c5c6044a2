import type { Page, Question, Section, Survey } from '../../model/survey.ts';
import { groupNames } from './export-survey-sheet.ts';
import { questionOutline, sectionOutline } from './outline-items.ts';
import { textsIn } from './outline-languages.ts';
import { logicRestorer, restorer } from './outline-names.ts';
import type { OutlineItem } from './outline-shape.ts';

const given = <Value>(key: string, value: Value | null | undefined): Readonly<Record<string, Value>> =>
  value === null || value === undefined ? {} : { [key]: value };

/** A matrix as the group with one question for each of its rows that XLSForm makes of it. */
const matrixOutlines = (
  survey: Survey,
  question: Question,
  path: readonly string[],
): readonly OutlineItem[] => {
  const restore = restorer(survey);
  const { hint: _, guidance: __, relevant, rows = [], ...shared } = question;
  const group = [...path, question.name];
  return [
    {
      name: question.name,
      path: group.join('/'),
      kind: 'group',
      ...given('label', textsIn(survey, question.text, restore)),
      ...given('hint', textsIn(survey, question.hint, restore)),
      ...given('guidance', textsIn(survey, question.guidance, restore)),
      ...given('relevant', relevant === undefined ? null : logicRestorer(survey)(relevant)),
      appearance: 'table-list',
    },
    ...rows.map(({ name, text }) =>
      questionOutline(survey, { ...shared, kind: 'single', name: `${question.name}_${name}`, text }, group),
    ),
  ];
};

/** The rows of a form made from a definition that came from no workbook: its pages are groups of their own. */
export const nativeOutlines = (survey: Survey): readonly OutlineItem[] => {
  const restore = restorer(survey);
  const sections = new Map((survey.sections ?? []).map((section) => [section.name, section]));
  const groups = groupNames(survey);
  const chain = (name: string | undefined): readonly Section[] => {
    const section = name === undefined ? undefined : sections.get(name);
    return section === undefined ? [] : [...chain(section.within), section];
  };
  const namesOf = (found: readonly Section[]): readonly string[] => found.map(({ name }) => name);
  const items: OutlineItem[] = [];
  const open: string[] = [];
  /** Tells the sections that begin here, below the groups of `head`. */
  const stand = (wanted: readonly Section[], floor: number, head: readonly string[]): void => {
    const names = namesOf(wanted);
    while (open.slice(floor).some((name, index) => names[index] !== name)) open.pop();
    for (const [index, section] of wanted.entries()) {
      if (index < open.length - floor) continue;
      items.push(sectionOutline(survey, section, [...head, ...names.slice(0, index + 1)]));
      open.push(section.name);
    }
  };
  const tell = (page: Page): void => {
    const outer = chain(page.section);
    stand(outer, 0, []);
    const group = groups.get(page) ?? page.name;
    const path = [...namesOf(outer), group];
    items.push({
      name: group,
      path: path.join('/'),
      kind: 'group',
      ...given('label', textsIn(survey, page.title, restore)),
      ...given('relevant', page.relevant === undefined ? null : logicRestorer(survey)(page.relevant)),
      appearance: 'field-list',
    });
    open.push(group);
    const floor = open.length;
    for (const question of page.items) {
      const inner = chain(question.section).slice(outer.length);
      stand(inner, floor, path);
      const own = [...path, ...namesOf(inner)];
      if (question.kind === 'matrix') items.push(...matrixOutlines(survey, question, own));
      else items.push(questionOutline(survey, question, own));
    }
    open.length = floor - 1;
  };
  for (const page of survey.pages) tell(page);
  return items;
};
