import { parse } from '../../expression/parse.ts';
import type { Page, Question, Section, Survey } from '../../model/survey.ts';
import { given } from './outline-given.ts';
import { textsIn } from './outline-languages.ts';
import { mediaIn } from './outline-lists.ts';
import { matrixOutlines } from './outline-matrix.ts';
import { logicRestorer, restorer, workbookName } from './outline-names.ts';
import type { OutlineItem, OutlineTexts } from './outline-shape.ts';

const kinds: Readonly<Partial<Record<Question['kind'], string>>> = {
  single: 'select_one',
  rating: 'select_one',
  check: 'select_one',
  country: 'select_one',
  language: 'select_one',
  multiple: 'select_multiple',
  longtext: 'text',
  score11: 'range',
  slider: 'range',
  calculated: 'calculate',
};

const kindOf = ({ kind, integer, list, workbook }: Question): string => {
  const written = workbook?.['type'];
  if (written !== undefined) return ['today', 'start', 'end'].includes(written) ? 'meta' : written;
  if (kind === 'number') return integer === true ? 'integer' : 'decimal';
  if (list === undefined && (kind === 'country' || kind === 'language')) return 'text';
  if (kind === 'score11' && list !== undefined) return 'select_one';
  if (kind === 'consent') return list === undefined ? 'acknowledge' : 'select_one';
  return kinds[kind] ?? kind;
};

/** A default that is a text stands in the cell as it is. */
const defaultCell = (expression: string): string => {
  const parsed = parse(expression);
  return parsed.ok && parsed.value.kind === 'text' ? parsed.value.value : expression;
};

const rangeOf = ({
  kind,
  list,
  minimum,
  maximum,
  step,
  workbook = {},
}: Question): OutlineItem['range'] | null =>
  kind === 'slider' || (kind === 'score11' && list === undefined)
    ? {
        start: workbook['start'] ?? String(minimum ?? 0),
        end: workbook['end'] ?? String(maximum ?? 10),
        step: workbook['step'] ?? String(step ?? 1),
      }
    : null;

const logicOf = (survey: Survey, question: Question) => {
  const restore = logicRestorer(survey, question);
  const expression = (text: string | undefined): string | null => (text === undefined ? null : restore(text));
  const { calculation, default: initial, kind, workbook = {} } = question;
  const once = kind === 'calculated' && workbook['default'] === 'once';
  const nothing = workbook['type'] === 'hidden' && calculation === "''";
  const made = once || (kind === 'calculated' && (workbook['type'] === 'today' || nothing));
  const begun = once ? calculation?.replace(/^once\((.*)\)$/s, '$1') : initial;
  return {
    ...given('relevant', expression(question.relevant)),
    ...given('required', expression(question.required)),
    ...given('constraint', expression(question.constraint)),
    ...given('calculation', made ? null : expression(calculation)),
    ...given('readonly', expression(question.readOnly)),
    ...given('default', begun === undefined ? null : restore(defaultCell(begun))),
    ...given('choiceFilter', expression(question.choiceFilter)),
    ...given('randomize', question.shuffle === 'choices' ? 'true' : null),
    ...given('seed', expression(question.shuffleSeed)),
  };
};

/** A question as the row it is in a form, below the groups of `path`. */
export const questionOutline = (survey: Survey, question: Question, path: readonly string[]): OutlineItem => {
  const restore = restorer(survey);
  const words = (key: string | undefined): OutlineTexts | null => textsIn(survey, key, restore);
  const { workbook = {}, kind } = question;
  const unlabelled = workbook['label'] === '';
  const fromHint = unlabelled && question.text.endsWith('.hint');
  const media = mediaIn(workbook);
  const name = workbookName(question);
  return {
    name,
    path: [...path, name].join('/'),
    kind: kindOf(question),
    ...given('label', unlabelled ? null : words(question.text)),
    ...given('hint', words(fromHint ? question.text : question.hint)),
    ...given('guidance', words(question.guidance)),
    ...given('constraintMessage', words(question.constraintMessage)),
    ...given('requiredMessage', words(question.requiredMessage)),
    ...logicOf(survey, question),
    ...given('appearance', workbook['appearance']),
    ...given('list', question.list),
    ...given('range', rangeOf(question)),
    ...given('rows', kind === 'text' || kind === 'longtext' ? workbook['rows'] : null),
    ...given('media', media.length === 0 ? null : media),
    ...(workbook['supplied'] === undefined ? {} : { generated: true as const }),
  };
};

/** A section as the row that begins its group; `path` ends with its name. */
export const sectionOutline = (survey: Survey, section: Section, path: readonly string[]): OutlineItem => {
  const restore = restorer(survey);
  const media = mediaIn(section.workbook);
  return {
    name: workbookName(section),
    path: path.join('/'),
    kind: 'group',
    ...given('label', textsIn(survey, section.text, restore)),
    ...given('hint', textsIn(survey, section.hint, restore)),
    ...given('relevant', section.relevant === undefined ? null : logicRestorer(survey)(section.relevant)),
    ...given('required', section.workbook?.['required']),
    ...given('constraint', section.workbook?.['constraint']),
    ...given('calculation', section.workbook?.['calculation']),
    ...given('default', section.workbook?.['default']),
    ...given('appearance', section.workbook?.['appearance']),
    ...given('media', media.length === 0 ? null : media),
  };
};

/** The rows of a form in order: groups before what is in them. */
export const itemOutlines = (survey: Survey): readonly OutlineItem[] => {
  const sections = survey.sections ?? [];
  const byName = new Map(sections.map((section) => [section.name, section]));
  const pathOf = (name: string | undefined): readonly string[] => {
    const section = name === undefined ? undefined : byName.get(name);
    return section === undefined ? [] : [...pathOf(section.within), workbookName(section)];
  };
  const items: OutlineItem[] = [];
  let told = 0;
  const tellUntil = (name: string | undefined): void => {
    const last = name === undefined ? -1 : sections.findIndex((section) => section.name === name);
    for (const section of sections.slice(told, last + 1))
      items.push(sectionOutline(survey, section, pathOf(section.name)));
    told = Math.max(told, last + 1);
  };
  const tell = (page: Page, question: Question): void => {
    const section = question.section ?? page.section;
    tellUntil(section);
    const path = pathOf(section);
    items.push(
      ...(question.kind === 'matrix'
        ? matrixOutlines(survey, question, path)
        : [questionOutline(survey, question, path)]),
    );
  };
  for (const page of survey.pages) {
    if (page.items.length === 0) tellUntil(page.section);
    for (const question of page.items) tell(page, question);
  }
  tellUntil(sections.at(-1)?.name);
  return items;
};
