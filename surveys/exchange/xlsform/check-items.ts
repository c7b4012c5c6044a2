import { nearestName } from '../../expression/nearest-name.ts';
import { idleCells } from './cells-kept.ts';
import { checkTableList } from './check-table-list.ts';
import type { ChoiceLists } from './choices.ts';
import { isDynamic } from './dynamic.ts';
import { type Form, type Group, type Item, itemsOf } from './form.ts';
import { strangers } from './parameters.ts';
import { rangeFaults, rangeKeys } from './range.ts';
import type { Report, Where } from './report.ts';
import { cellOf, textIn, textsOf } from './table.ts';
import { truthOf } from './truth.ts';

const media = ['image', 'big-image', 'audio', 'video'] as const;

/** Columns that make a form do something we do not have. */
const behaving = ['trigger', 'save_to', 'repeat_count', 'query'] as const;

/** What the checks of one row may look at. */
interface Around {
  readonly sheet: string;
  readonly choices: ChoiceLists;
  /** What a sheet of choices may be called, where there is none. */
  readonly nearSheet: string;
  readonly hasChoices: boolean;
  readonly report: Report;
}

const at = ({ sheet }: Around, { row }: Pick<Item, 'row'>, column: string): Where => ({
  sheet,
  row: row.number,
  cell: cellOf(row, column),
  column,
});

const checkLabel = (item: Item, around: Around): void => {
  const { row, type } = item;
  if (type.is !== 'answer' && type.is !== 'select') return;
  if (type.is === 'answer' && (type.type === 'calculate' || type.type === 'hidden')) return;
  const said = ['label', 'hint', 'calculation', ...media].some((name) => textsOf(row, name).length > 0);
  if (!said) around.report.tell('LABEL_002', at(around, item, 'label'), { name: item.name });
};

const checkCalculation = (item: Item, around: Around): void => {
  const { row, type } = item;
  if (type.is !== 'answer' || type.type !== 'calculate') return;
  if (textIn(row, 'calculation') === '' && !isDynamic(textIn(row, 'default'), type.type))
    around.report.tell('CALC_001', at(around, item, 'calculation'));
};

const checkList = (item: Item, around: Around): void => {
  const { row, type } = item;
  if (type.is !== 'select') return;
  const { report, choices, hasChoices } = around;
  const { list } = type;
  if (type.other && textIn(row, 'choice_filter') !== '')
    report.tell('CHOICES_002', at(around, item, 'choice_filter'));
  const own = choices.lists.get(list);
  if (!hasChoices)
    report.tell('SHEET_002', { sheet: 'choices', row: 0 }, { needed: row.number, hint: around.nearSheet });
  else if (own === undefined)
    report.tell('CHOICES_001', at(around, item, 'type'), {
      list,
      suggestion: nearestName(list, [...choices.lists.keys()]),
    });
  if (type.type === 'select_one') return;
  for (const { name, row: choice } of own ?? [])
    if (/\s/.test(name))
      report.tell(
        'CHOICES_003',
        { sheet: choices.sheet, row: choice.number, cell: cellOf(choice, 'name') },
        { list },
      );
};

const checkShuffle = (item: Item, around: Around): void => {
  const { parameters } = item;
  const where = at(around, item, 'parameters');
  const randomize = parameters.get('randomize');
  const seed = parameters.get('seed');
  if (randomize !== undefined && !/^(?:true|false)$/i.test(randomize))
    around.report.tell('PARAM_001', where, { given: randomize });
  if (seed === undefined) return;
  if (randomize?.toLowerCase() !== 'true') around.report.tell('PARAM_002', where);
  if (!/^(?:-?\d+(?:\.\d+)?|\$\{\s*[\p{L}_][\p{L}\p{M}\p{N}_.-]*\s*\})$/u.test(seed))
    around.report.tell('PARAM_003', where, { given: seed });
};

const checkRange = (item: Item, around: Around): void => {
  const { parameters, row } = item;
  const where = at(around, item, 'parameters');
  const set = parameters.get('tick_labelset');
  const labels = set === undefined ? undefined : around.choices.lists.get(set);
  const faults = rangeFaults({
    parameters,
    appearance: textIn(row, 'appearance'),
    labels: labels?.map(({ name }) => name) ?? null,
  });
  for (const { code, facts } of faults) around.report.tell(code, where, facts);
};

/** The keys a type takes; null where nobody looks at them. */
const acceptedKeys = ({ type }: Item): readonly string[] | null => {
  if (type.is === 'select') return ['randomize', 'seed'];
  if (type.is !== 'answer') return null;
  if (type.type === 'range') return rangeKeys;
  return type.type === 'text' ? ['rows'] : null;
};

const checkParameters = (item: Item, around: Around): void => {
  const { parameters, row, type } = item;
  const where = at(around, item, 'parameters');
  const accepted = acceptedKeys(item);
  const odd = accepted === null ? [] : strangers(parameters, accepted);
  if (odd.length > 0)
    around.report.tell('SURVEY_005', where, {
      accepted: (accepted ?? []).join(', '),
      rejected: odd.join(', '),
    });
  else if (type.is === 'select') checkShuffle(item, around);
  else if (type.is === 'answer' && type.type === 'range') checkRange(item, around);
  for (const [rows, column] of [
    [parameters.get('rows'), 'parameters'],
    [textIn(row, 'rows') || undefined, 'rows'],
  ] as const)
    if (rows !== undefined && !/^\d+$/.test(rows))
      around.report.tell('PARAM_004', at(around, item, column), { given: rows });
};

const checkColumns = (each: Pick<Item, 'row' | 'name'>, around: Around): void => {
  const { row, name } = each;
  const { tell } = around.report;
  for (const column of behaving)
    if (textIn(row, column) !== '') tell('UNSUPPORTED_004', at(around, each, column));
  if (/(?:^|\s)search\s*\(/.test(textIn(row, 'appearance')))
    tell('UNSUPPORTED_005', at(around, each, 'appearance'), { name: 'search' });
  for (const kind of media)
    if (textsOf(row, kind).length > 0) tell('IGNORED_004', at(around, each, kind), { kind, name });
  if (textsOf(row, 'big-image').length > 0 && textsOf(row, 'image').length === 0)
    tell('MEDIA_001', at(around, each, 'big-image'));
  if (textIn(row, 'autoplay') !== '')
    tell('IGNORED_004', at(around, each, 'autoplay'), { kind: 'autoplay', name });
};

/** A group that cannot be changed would need every question in it told so. */
const checkGroup = (group: Pick<Item, 'row' | 'name'>, around: Around): void => {
  checkColumns(group, around);
  const { tell } = around.report;
  const readonly = textIn(group.row, 'readonly');
  if (readonly !== '' && truthOf(readonly) !== false) tell('UNSUPPORTED_004', at(around, group, 'readonly'));
  for (const cell of idleCells(group.row))
    tell('IGNORED_001', { sheet: around.sheet, row: group.row.number, cell });
};

/** Metadata are left out; an audit that is told what to record would be another form without it. */
const checkMetadata = (item: Item, around: Around): void => {
  if (item.type.is !== 'metadata' || item.type.type === 'today') return;
  if (item.type.type === 'audit' && !['', 'audit'].includes(textIn(item.row, 'name')))
    around.report.tell('NAMES_008', at(around, item, 'name'));
  if (item.type.type === 'audit' && textIn(item.row, 'parameters') !== '')
    around.report.tell('UNSUPPORTED_001', at(around, item, 'type'), { feature: 'audit' });
  else around.report.tell('IGNORED_003', at(around, item, 'type'), { type: item.type.type });
};

/** What is wrong with each row of the survey sheet, its expressions aside. */
export const checkItems = (form: Form, groups: readonly Group[], around: Omit<Around, 'sheet'>): void => {
  const here: Around = { ...around, sheet: form.sheet };
  for (const group of groups) {
    checkGroup(group, here);
    checkTableList(group, form.sheet, around.report);
  }
  const added = new Set(itemsOf(form).flatMap(({ other }) => (other === undefined ? [] : [other])));
  for (const item of itemsOf(form)) {
    if (added.has(item)) continue;
    for (const check of [
      checkLabel,
      checkCalculation,
      checkList,
      checkParameters,
      checkColumns,
      checkMetadata,
    ])
      check(item, here);
  }
};
