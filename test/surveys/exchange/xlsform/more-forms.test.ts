import { describe, expect, it } from 'vitest';
import { exportWorkbook } from '../../../../surveys/exchange/xlsform/export-workbook.ts';
import { importWorkbook } from '../../../../surveys/exchange/xlsform/import-workbook.ts';
import { outline } from '../../../../surveys/exchange/xlsform/outline.ts';
import { pipeTables } from '../../../support/xlsform-cases.ts';

/** A line without a pipe begins a sheet; the others are its rows. */
const imported = (form: string) => {
  const lines = form.split('\n').map((line) => line.trim());
  const tables = lines.map((line) => (line.includes('|') ? `| | ${line} |` : `| ${line} |`)).join('\n');
  return importWorkbook(pipeTables(tables), { name: 'form' });
};

const errorsOf = (form: string): string => {
  const { ok, issues } = imported(form);
  const errors = issues.filter(({ severity }) => severity === 'error');
  expect(ok).toBe(errors.length === 0);
  return errors
    .map(({ code, data }) => `${code} ${data?.['sheet']} ${data?.['row'] ?? ''}`.trim())
    .join(', ');
};

const rowsOf = (form: string): readonly string[] => {
  const result = imported(form);
  if (!result.ok) throw new Error(errorsOf(form));
  return outline(result.value).items.map(({ path, kind }) => `${path} ${kind}`);
};

const yn = '\nchoices\nlist_name | name | label | x\nyn | y | Yes | 1\nyn | n | No | 2\nab | a | A | 1';

const refused: Readonly<Record<string, readonly [form: string, errors: string]>> = {
  'metadata without a name': ['survey\ntype | name | label\nstart | |\ntext | a | A', 'NAMES_016 survey 2'],
  'an audit of another name': [
    'survey\ntype | name | label\naudit | log |\ntext | a | A',
    'NAMES_008 survey 2',
  ],
  'a calculation with nothing but a fixed default': [
    'survey\ntype | name | label | default\ncalculate | c | | 5\ntext | a | A |',
    'CALC_001 survey 2',
  ],
  'a table of two lists': [
    `survey\ntype | name | label | appearance\nbegin group | g | G | table-list\nselect_one yn | a | A |\nselect_one ab | b | B |\nend group | | |${yn}`,
    'CHOICES_004 survey 4',
  ],
  'a table whose first row is filtered': [
    `survey\ntype | name | label | appearance | choice_filter\nbegin group | g | G | w1 table-list |\nselect_one yn | a | A | | x='1'\nselect_one yn | b | B | |\nend group | | | |${yn}`,
    'CHOICES_004 survey 3',
  ],
  'half a reference in an appearance': [
    'survey\ntype | name | label | appearance\ntext | a | A | w${a',
    'PYREF_001 survey 2',
  ],
  'half a reference in a column nobody knows': [
    'survey\ntype | name | label | comment\ntext | a | A | see ${a',
    'PYREF_001 survey 2',
  ],
  'half a reference in a column of a filter': [
    'survey\ntype | name | label\nselect_one l | a | A\nchoices\nlist_name | name | label | zone\nl | y | Y | ${a',
    'PYREF_001 choices 2',
  ],
  'half a reference in the title': [
    'survey\ntype | name | label\ntext | a | A\nsettings\nform_title | version\nHello ${a | 1',
    'PYREF_001 settings 2',
  ],
  'an appearance that names nothing': [
    'survey\ntype | name | label | appearance\ntext | a | A | ${b}',
    'PYREF_003 survey 2',
  ],
  'tags of a map': ['survey\ntype | name | label\nosm building | a | A', 'UNSUPPORTED_001 survey 2'],
  'a list that is a file': [
    'survey\ntype | name | label\nselect_one towns.csv | a | A',
    'UNSUPPORTED_001 survey 2',
  ],
  'a comma after the last parameter': [
    `survey\ntype | name | label | parameters\nselect_one yn | a | A | randomize=true,${yn}`,
    'SURVEY_004 survey 2',
  ],
  'parameters parted in two ways': [
    'survey\ntype | name | label | parameters\nrange | a | A | start=1; end=7, step=1',
    'SURVEY_004 survey 2',
  ],
  'spaces around = where spaces part the pairs': [
    'survey\ntype | name | label | parameters\nrange | a | A | start = 1 end = 7',
    'SURVEY_004 survey 2',
  ],
  'parameters of a group that are none': [
    'survey\ntype | name | label | parameters\nbegin group | g | G | foo\ntext | a | A |\nend group | | |',
    'SURVEY_004 survey 2',
  ],
  'one column under two names': [
    'survey\ntype | name | label | relevant | relevance\ntext | a | A | |',
    'HEADER_002 survey 1',
  ],
  'choices without names that no question uses': [
    'survey\ntype | name | label\ntext | a | A\nchoices\nlist_name | label\nl | A',
    'HEADER_003 choices 1',
  ],
  'a list in other capitals': [
    `survey\ntype | name | label\nselect_one YN | a | A${yn}`,
    'CHOICES_001 survey 2',
  ],
  'a row that is switched off and still read': [
    "survey\ntype | name | label | disabled | relevant\ntext | a | A | yes |\ntext | b | B | | ${a} = 'x'",
    'PYREF_003 survey 3',
  ],
  'what or_other adds, twice': [
    `survey\ntype | name | label\nselect_one yn or_other | a | A\ntext | a_other | B${yn}`,
    'NAMES_001 survey 3',
  ],
  'the answers of the person before': [
    'survey\ntype | name | label | default\ntext | a | A | ${last-saved#a}',
    'UNSUPPORTED_006 survey 2',
  ],
  'an end of something else': [
    'survey\ntype | name | label\nbegin group | g | G\ntext | a | A\nend repeat | |',
    'SURVEY_002 survey 2, SURVEY_001 survey 4',
  ],
};

describe('a form is refused by row', () => {
  for (const [what, [form, errors]] of Object.entries(refused))
    it(`for ${what}`, () => {
      expect(errorsOf(form)).toBe(errors);
    });
});

describe('a form is imported', () => {
  it('with spaces around = where commas or semicolons part the parameters', () => {
    const result = imported(
      `survey\ntype | name | label | parameters\ndecimal | s | S |\nselect_one yn | a | A | randomize = true, seed = \${s}\nselect_one yn | b | B | Randomize=True;seed= 7\nrange | c | C | start = 0, end = 5.5 , step = 0.5${yn}`,
    );
    if (!result.ok) throw new Error('refused');
    const [, a, b, c] = outline(result.value).items;
    expect([a?.randomize, a?.seed, b?.seed, c?.range]).toEqual([
      'true',
      '${s}',
      '7',
      { start: '0', end: '5.5', step: '0.5' },
    ]);
  });

  it('with both names of its id, of which form_id counts', () => {
    const result = imported(
      'survey\ntype | name | label\ntext | a | A\nsettings\nid_string | form_id\nold | new',
    );
    if (!result.ok) throw new Error('refused');
    expect(outline(result.value).id).toBe('new');
    expect(result.issues.map(({ code, data }) => `${code} ${data?.['name']}`)).toContain(
      'IGNORED_002 id_string',
    );
  });

  it('with every column that a filter of its choices can name, also those called like columns of questions', () => {
    const result = imported(
      "survey\ntype | name | label | choice_filter\nselect_one l | a | A | type = 'x' and relevant = '1'\nchoices\nlist_name | name | label | type | relevant | hint | default | my notes\nl | c | C | x | 1 | h | d | n",
    );
    if (!result.ok) throw new Error('refused');
    const extra = { type: 'x', relevant: '1', hint: 'h', default: 'd' };
    expect(outline(result.value).lists['l']).toEqual([{ name: 'c', label: { '': 'C' }, extra }]);
  });

  it('with the calculation of what is hidden', () => {
    const result = imported(
      'survey\ntype | name | label | calculation\nhidden | h | | 1 + 1\nhidden | i | |\ntext | a | A |',
    );
    if (!result.ok) throw new Error('refused');
    const exported = exportWorkbook(result.value);
    if (!exported.ok) throw new Error('not exported');
    const back = importWorkbook(exported.value, { name: 'form' });
    expect(back.ok && outline(back.value).items).toEqual(outline(result.value).items);
    expect(outline(result.value).items.map(({ calculation }) => calculation)).toEqual([
      '1 + 1',
      undefined,
      undefined,
    ]);
  });

  it('with notes that have no name beside a question that has the one they would get', () => {
    expect(rowsOf('survey\ntype | name | label\nnote | | N\ntext | note_2 | A')).toEqual([
      'note_2_ note',
      'note_2 text',
    ]);
  });

  it('with a sheet of entities that has nothing but its headers', () => {
    expect(rowsOf('survey\ntype | name | label\ntext | a | A\nentities\nlist_name | label')).toEqual([
      'a text',
    ]);
  });

  it('with an audit that has no name', () => {
    expect(rowsOf('survey\ntype | name | label\naudit | |\ntext | a | A')).toEqual(['a text']);
  });

  it('with groups in their place, also those in which nothing is asked', () => {
    expect(
      rowsOf(
        'survey\ntype | name | label\ntext | x | X\nbegin group | g | G\nend group | |\nbegin group | m | M\nstart | s |\nend group | |\ntext | a | A\nbegin group | h | H\nbegin group | i | I\nend group | |\ntext | b | B\nend group | |',
      ),
    ).toEqual(['x text', 'g group', 'm group', 'a text', 'h group', 'h/i group', 'h/b text']);
  });

  it('with a calculation that has only a default which is worked out', () => {
    expect(rowsOf('survey\ntype | name | label | default\ncalculate | c | | now()\ntext | a | A |')).toEqual([
      'c calculate',
      'a text',
    ]);
  });

  it('with names that are objects’ own, that differ in capitals and that stand in two groups', () => {
    expect(
      rowsOf(
        'survey\ntype | name | label\ntext | constructor | A\ntext | __proto__ | B\ntext | Age | C\ntext | age | D\nbegin group | g | G\ntext | age | E\nend group | |',
      ),
    ).toEqual(['constructor text', '__proto__ text', 'Age text', 'age text', 'g group', 'g/age text']);
  });
});
