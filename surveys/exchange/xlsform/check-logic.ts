import { checkExpression, type Surroundings } from '../../expression/check.ts';
import { findCycles } from '../../expression/cycles.ts';
import type { Issue } from '../../model/issue.ts';
import { checkReferenceSyntax } from './check-reference-syntax.ts';
import type { ChoiceLists } from './choices.ts';
import type { ImportCode } from './codes.ts';
import { isDynamic } from './dynamic.ts';
import { everything, type Form, type Group, type Item, pathOf } from './form.ts';
import { knownVariable } from './known-variables.ts';
import { checkReferences, type Named, namedIn, namesIn } from './references.ts';
import type { Report, Where } from './report.ts';
import type { Settings } from './settings.ts';
import { type Cell, cellOf, type Row, textIn, textsOf } from './table.ts';
import { conditionOf } from './truth.ts';

const logic: readonly (readonly [column: string, purpose: Surroundings['purpose']])[] = [
  ['relevant', 'relevant'],
  ['required', 'required'],
  ['readonly', 'required'],
  ['constraint', 'constraint'],
  ['calculation', 'calculation'],
  ['choice_filter', 'choiceFilter'],
];

const words = ['label', 'hint', 'guidance_hint', 'required_message', 'constraint_message'] as const;

const media = ['image', 'big-image', 'audio', 'video'] as const;

/** Findings of the checker of expressions that stop an import, by their code here. */
const refused: Readonly<Record<string, ImportCode>> = {
  EXPR_001: 'EXPR_001',
  EXPR_002: 'EXPR_002',
  EXPR_003: 'EXPR_003',
  EXPR_006: 'EXPR_006',
  UNSUPPORTED_005: 'UNSUPPORTED_005',
  UNSUPPORTED_006: 'UNSUPPORTED_006',
  'LOGIC-TYPE': 'EXPR_005',
  'LOGIC-BARE-REF': 'EXPR_007',
  'EXPR-RANDOM': 'UNSUPPORTED_005',
  'EXPR-REGEX-REFUSED': 'UNSUPPORTED_005',
};

/** What only XPath over the form's document can say. */
const overDocument = (text: string): boolean =>
  /\/|\[|::|@|\.\./.test(text.replace(/'[^']*'|"[^"]*"/g, '').replace(/\$\{[^{}]*\}/g, ''));

interface Around {
  readonly sheet: string;
  readonly named: Named;
  readonly choices: ChoiceLists;
  readonly report: Report;
}

const only = ({ named }: Around, name: string): Item | null => {
  const found = named.get(name) ?? [];
  return found.length === 1 && found[0]?.is === 'item' ? found[0] : null;
};

const tellOf = (issue: Issue, text: string, purpose: string, where: Where, report: Report): void => {
  const at = Number(issue.data?.['at'] ?? 1);
  const facts = { ...issue.data, at };
  if (issue.code === 'LOGIC-UNKNOWN-NAME') {
    if (text[at - 1] === '$' || text[at - 1] === "'" || text[at - 1] === '"') return;
    if (purpose === 'choiceFilter' && !text.startsWith('instance', at - 1))
      report.pass({ ...issue, severity: 'warning' }, where);
    else report.tell('UNSUPPORTED_006', where, { ...facts, used: String(issue.data?.['name'] ?? '') });
    return;
  }
  const code = refused[issue.code];
  if (code === undefined) {
    const severity = issue.severity === 'error' ? 'warning' : issue.severity;
    report.pass({ ...issue, severity }, where);
  } else if (code === 'EXPR_001' && overDocument(text))
    report.tell('UNSUPPORTED_006', where, { ...facts, used: text.slice(0, 80) });
  else if (issue.code === 'EXPR-RANDOM')
    report.tell(code, where, { ...facts, name: 'random', hint: 'once(random())' });
  else if (issue.code === 'EXPR-REGEX-REFUSED') report.tell(code, where, { ...facts, name: 'regex' });
  else {
    const { value: used = '', ...rest } = facts as Record<string, string | number>;
    report.tell(code, where, { ...rest, used });
  }
};

const checkCell = (
  cell: Cell,
  purpose: Surroundings['purpose'],
  item: Group | Item,
  around: Around,
  initial = false,
): void => {
  const { sheet, named, choices, report } = around;
  const where = { sheet, row: item.row.number, cell };
  if (!checkReferences(cell.value, where, named, report.tell)) return;
  const text = conditionOf(cell.value);
  const issues = checkExpression({
    text,
    place: '',
    purpose,
    own: item.name,
    variable: (name) => {
      const found = only(around, name);
      return found === null ? null : knownVariable(found, choices);
    },
    names: [...named.keys()],
    columns: choices.columns,
    list: (name) => (choices.lists.has(name) ? choices.columns : null),
  });
  for (const issue of issues)
    if (!(initial && issue.code === 'EXPR-RANDOM')) tellOf(issue, text, purpose, where, report);
};

/** A look-up written in a text is worked out by other clients; here it would be shown as it stands. */
const lookupInText = /instance\s*\([^)]*\)\s*\/\s*root\s*\/\s*item/;

const checkWords = (row: Row, sheet: string, columns: readonly string[], around: Around): void => {
  for (const column of columns)
    for (const cell of textsOf(row, column)) {
      const where = { sheet, row: row.number, cell };
      checkReferences(cell.value, where, around.named, around.report.tell);
      if (lookupInText.test(cell.value)) around.report.tell('UNSUPPORTED_006', where, { used: 'instance()' });
    }
};

const checkDefault = (item: Item, around: Around): void => {
  const cell = cellOf(item.row, 'default');
  if (cell === undefined) return;
  const type = item.type.is === 'answer' || item.type.is === 'select' ? item.type.type : '';
  if (isDynamic(cell.value, type)) checkCell(cell, 'calculation', item, around, true);
};

const reads = (texts: readonly string[], around: Around): readonly string[] =>
  texts.flatMap(namesIn).flatMap((name) => {
    const found = only(around, name);
    return found === null ? [] : [pathOf(found).join('/')];
  });

const conditionsAround = (each: Group | Item): readonly string[] => [
  textIn(each.row, 'relevant'),
  ...(each.within === null ? [] : conditionsAround(each.within)),
];

const checkCycles = (items: readonly Item[], around: Around): void => {
  const byPath = new Map(items.map((item) => [pathOf(item).join('/'), item]));
  const graph = new Map(
    [...byPath].map(([path, item]) => {
      const texts = ['calculation', 'choice_filter'].map((column) => textIn(item.row, column));
      return [path, reads([...texts, ...conditionsAround(item)], around)] as const;
    }),
  );
  for (const ring of findCycles(graph)) {
    const item = byPath.get(ring[0] ?? '');
    if (item === undefined) continue;
    const names = ring.map((path) => byPath.get(path)?.name ?? path);
    const next = names[1] ?? '';
    const column = ['relevant', 'calculation', 'choice_filter'].find((each) =>
      namesIn(textIn(item.row, each)).includes(next),
    );
    const cell = column === undefined ? undefined : cellOf(item.row, column);
    around.report.tell(
      'EXPR_004',
      { sheet: around.sheet, row: item.row.number, cell, column: column ?? 'relevant' },
      { ring: names.join(' → ') },
    );
  }
};

/**
 * Every expression and every piped name of a workbook: that it can be read, that what it names is there and only once,
 * that it can be meant, and that nothing depends on itself. Positions are characters of the cell, from 1.
 */
export const checkLogic = (form: Form, settings: Settings, choices: ChoiceLists, report: Report): void => {
  const around: Around = { sheet: form.sheet, named: namedIn(form), choices, report };
  const all = everything(form.members);
  checkReferenceSyntax(
    all.map(({ row }) => row),
    form.sheet,
    report,
  );
  checkReferenceSyntax(
    [...choices.lists.values()].flat().map(({ row }) => row),
    choices.sheet,
    report,
  );
  for (const each of all) {
    for (const [column, purpose] of logic) {
      const cell = cellOf(each.row, column);
      if (cell !== undefined) checkCell(cell, purpose, each, around);
    }
    if (each.is === 'item') checkDefault(each, around);
    for (const cell of [cellOf(each.row, 'parameters'), cellOf(each.row, 'appearance')])
      if (cell !== undefined)
        checkReferences(
          cell.value,
          { sheet: form.sheet, row: each.row.number, cell },
          around.named,
          report.tell,
        );
    checkWords(each.row, form.sheet, [...words, ...media], around);
  }
  for (const { row } of [...choices.lists.values()].flat())
    checkWords(row, choices.sheet, ['label', ...media], around);
  const { instanceName, row } = settings;
  if (instanceName !== undefined && row !== null)
    checkReferences(
      instanceName.value,
      { sheet: settings.sheet, row: row.number, cell: instanceName },
      around.named,
      report.tell,
    );
  checkCycles(
    all.flatMap((each) => (each.is === 'item' ? [each] : [])),
    around,
  );
};
