import { describe, expect, it } from 'vitest';
import { check } from '../../../../surveys/definition/check.ts';
import { read } from '../../../../surveys/definition/read.ts';
import { textOf } from '../../../../surveys/definition/text-of.ts';
import { importWorkbook } from '../../../../surveys/exchange/xlsform/import-workbook.ts';
import { outline } from '../../../../surveys/exchange/xlsform/outline.ts';
import { mostIssues } from '../../../../surveys/exchange/xlsform/report.ts';
import { shipped } from '../../../../surveys/library/library.ts';
import { exchangeSentence } from '../../../../surveys/locales/exchange.ts';
import type { Issue } from '../../../../surveys/model/issue.ts';
import type { Question, Survey } from '../../../../surveys/model/survey.ts';
import { pipeTables } from '../../../support/xlsform-cases.ts';

const imported = (md: string): { readonly survey: Survey; readonly issues: readonly Issue[] } => {
  const result = importWorkbook(pipeTables(md), { name: 'form' });
  if (!result.ok) throw new Error(result.issues.map(({ code, place }) => `${code} ${place}`).join(', '));
  return { survey: result.value, issues: result.issues };
};

const refused = (md: string): readonly string[] => {
  const result = importWorkbook(pipeTables(md), { name: 'form' });
  expect(result.ok).toBe(false);
  return result.issues
    .filter(({ severity }) => severity === 'error')
    .map(({ code, place }) => `${code} ${place}`);
};

const questions = (survey: Survey): readonly Question[] => survey.pages.flatMap(({ items }) => items);

const named = (survey: Survey, name: string): Question => {
  const found = questions(survey).find((question) => question.name === name);
  if (found === undefined) throw new Error(`no question ${name}`);
  return found;
};

const survey = (header: string, ...rows: readonly string[]): string =>
  ['| survey |', `| | ${header} |`, ...rows.map((row) => `| | ${row} |`)].join('\n');

const yesNo = '\n| choices |\n| | list_name | name | label |\n| | yn | yes | Yes |\n| | yn | no | No |';

describe('an imported survey', () => {
  const md = `${survey(
    'type | name | label::English (en) | label::Español (es) | relevant | required',
    'begin group | control | Control | Control | |',
    'select_one yn | knows | Do you know it? | ¿Lo conoce? | | yes',
    "text | why | Why not? | ¿Por qué no? | ${knows} = 'no' |",
    'end group | | | | |',
    'integer | age | Your age | Su edad | |',
  )}\n| choices |\n| | list_name | name | label::English (en) | label::Español (es) |\n| | yn | yes | Yes | Sí |\n| | yn | no | No | No |`;

  it('passes the schema and the check, with consent, thanks and notice in its languages', () => {
    const made = imported(md).survey;
    expect(read(JSON.parse(JSON.stringify(made))).ok).toBe(true);
    expect(check(made).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(made.languages.map(({ tag }) => tag)).toEqual(['en', 'es']);
    expect(textOf(made, made.consent.title, 'es')).toBe('Antes de empezar');
    expect(made.consent.boxes.every(({ required }) => required)).toBe(true);
    expect(made.status.validated).toBe(false);
    expect(made.licence.texts).toBe('not stated');
  });

  it('tells what was supplied, so that the author looks at it', () => {
    const parts = imported(md)
      .issues.filter(({ code }) => code === 'SUPPLIED_001')
      .map(({ data }) => data?.['part']);
    expect(parts).toEqual(['consent', 'debrief', 'status', 'licence']);
  });

  it('says so when the words are in English for want of others', () => {
    const { issues, survey: made } = imported(survey('type | name | label::Suomi (fi)', 'text | a | Miksi?'));
    expect(issues.map(({ code }) => code)).toContain('SUPPLIED_002');
    expect(textOf(made, made.consent.title, 'fi')).toBe('Before you begin');
  });

  it('stands on pages with its sections', () => {
    const made = imported(md).survey;
    expect(made.sections?.map(({ name }) => name)).toEqual(['control']);
    expect(made.pages.map(({ section, items }) => [section, items.map(({ name }) => name)])).toEqual([
      ['control', ['knows', 'why']],
      [undefined, ['age']],
    ]);
  });

  it('translates with the hash of what is translated', () => {
    const words = imported(md).survey.texts['es']?.['why'];
    expect(words).toMatchObject({ text: '¿Por qué no?', status: 'draft_t1' });
    expect(JSON.stringify(words)).toContain('sha256:');
  });
});

describe('names', () => {
  it('that are no variables get one; logic, texts and outline follow', () => {
    const { survey: made, issues } = imported(
      survey(
        'type | name | label | relevant',
        'integer | edad-años | Edad |',
        'text | b | ¿${edad-años} ya? | ${edad-años} > 18',
      ),
    );
    expect(questions(made).map(({ name }) => name)).toEqual(['edad_anos', 'b']);
    expect(named(made, 'b').relevant).toBe('${edad_anos} > 18');
    expect(textOf(made, 'b', made.source)).toBe('¿${edad_anos} ya?');
    expect(issues.find(({ code }) => code === 'VAR_001')?.data).toMatchObject({
      row: 2,
      name: 'edad-años',
      export: 'edad_anos',
    });
    expect(outline(made).items[1]).toMatchObject({
      relevant: '${edad-años} > 18',
      label: { '': '¿${edad-años} ya?' },
    });
  });

  it('of two groups are told apart by their paths', () => {
    const made = imported(
      survey(
        'type | name | label',
        'begin group | g | G',
        'text | a | A',
        'end group | |',
        'begin group | h | H',
        'text | a | A again',
        'end group | |',
      ),
    ).survey;
    expect(questions(made).map(({ name }) => name)).toEqual(['a', 'h_a']);
    expect(outline(made).items.map(({ path }) => path)).toEqual(['g', 'g/a', 'h', 'h/a']);
  });

  it('that programs keep for themselves are not used', () => {
    expect(questions(imported(survey('type | name | label', 'text | by | A')).survey)[0]?.name).toBe('v_by');
  });
});

describe('grids', () => {
  const agree =
    '\n| choices |\n| | list_name | name | label |\n| | a5 | 1 | No |\n| | a5 | 2 | Half |\n| | a5 | 3 | Yes |';

  it('become a matrix whose rows keep their variables', () => {
    const made = imported(
      survey(
        'type | name | label | appearance | relevant',
        'begin group | control | How far do you agree? | table-list |',
        'select_one a5 | pc_1 | I see my data | |',
        'select_one a5 | pc_2 | I delete my data | |',
        'end group | | | |',
        'text | why | Why? | | ${pc_2} < 2',
      ) + agree,
    ).survey;
    expect(named(made, 'pc')).toMatchObject({ kind: 'matrix', list: 'a5' });
    expect(named(made, 'pc').rows?.map(({ name }) => name)).toEqual(['1', '2']);
    expect(named(made, 'why').relevant).toBe('${pc_2} < 2');
    expect(check(made).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(outline(made).items.map(({ path, kind }) => `${path} ${kind}`)).toEqual([
      'control group',
      'control/pc_1 select_one',
      'control/pc_2 select_one',
      'why text',
    ]);
  });

  it('under a row that only shows labels become one too', () => {
    const made = imported(
      survey(
        'type | name | label | appearance',
        'begin group | g | G | field-list',
        'select_one a5 | head | How far do you agree? | label',
        'select_one a5 | sees | I see my data | list-nolabel',
        'select_one a5 | ends | I delete my data | list-nolabel',
        'end group | | |',
      ) + agree,
    ).survey;
    expect(questions(made).map(({ name, kind }) => `${name} ${kind}`)).toEqual(['head matrix']);
    expect(outline(made).items.map(({ path, appearance }) => `${path} ${appearance}`)).toEqual([
      'g field-list',
      'g/head label',
      'g/sees list-nolabel',
      'g/ends list-nolabel',
    ]);
  });

  it('stay questions of their own where a row has more than a label', () => {
    const made = imported(
      survey(
        'type | name | label | appearance | relevant',
        'begin group | g | G | table-list |',
        'select_one a5 | a_1 | One | |',
        "select_one a5 | a_2 | Two | | ${a_1} = '1'",
        'end group | | | |',
      ) + agree,
    ).survey;
    expect(questions(made).map(({ kind }) => kind)).toEqual(['single', 'single']);
  });
});

describe('answers that XLSForm words otherwise', () => {
  it('OK of a box to tick is yes here, and OK again in the outline', () => {
    const made = imported(
      survey(
        'type | name | label | relevant',
        'acknowledge | agree | I agree |',
        "text | a | A | ${agree} = 'OK' and ${b} != 'OK'",
        'text | b | B |',
      ),
    ).survey;
    expect(named(made, 'agree').kind).toBe('consent');
    expect(named(made, 'a').relevant).toBe("${agree} = 'yes' and ${b} != 'OK'");
    expect(outline(made).items[1]?.relevant).toBe("${agree} = 'OK' and ${b} != 'OK'");
  });

  it('a default without a formula is worked out once', () => {
    const made = imported(
      survey('type | name | label | default', 'calculate | r | | random() * 2', 'text | a | A | it is'),
    ).survey;
    expect(named(made, 'r').calculation).toBe('once(random() * 2)');
    expect(named(made, 'a').default).toBe("'it is'");
    expect(outline(made).items.map((item) => item.default)).toEqual(['random() * 2', 'it is']);
    expect(check(made).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('ranges are scores of eleven or sliders with their bounds', () => {
    const made = imported(
      survey(
        'type | name | label | parameters',
        'range | trust | Trust | start=0 end=10 step=1',
        'range | down | Down | start=7 end=3 step=2',
      ),
    ).survey;
    expect(named(made, 'trust').kind).toBe('score11');
    expect(named(made, 'down')).toMatchObject({ kind: 'slider', minimum: 3, maximum: 7, step: 2 });
    expect(outline(made).items[1]?.range).toEqual({ start: '7', end: '3', step: '2' });
  });

  it('numbers of a telephone are asked for, those of a device are not taken', () => {
    const { survey: made, issues } = imported(
      survey('type | name | label', 'phone number | tel | Your number?', 'phonenumber | device |'),
    );
    expect(outline(made).items.map(({ name, kind }) => `${name} ${kind}`)).toEqual(['tel phone number']);
    expect(issues.map(({ code }) => code)).toContain('IGNORED_003');
  });
});

describe('what stands in the way', () => {
  it('comes in one go, by sheet and row, with cell and value', () => {
    const md = `${survey(
      'type | name | label | relevant',
      'txet | a | A |',
      'text | | B |',
      'select_one ny | c | C |',
      'text | d | D | ${aa} = 1 and (',
      'integer | e | E | ${c} + ',
    )}${yesNo}`;
    expect(refused(md)).toEqual([
      'TYPE_001 survey!A2',
      'NAMES_016 survey!3',
      'CHOICES_001 survey!A4',
      'PYREF_003 survey!D5',
      'EXPR_001 survey!D6',
    ]);
  });

  it('suggests what was probably meant, in words', () => {
    const result = importWorkbook(
      pipeTables(survey('type | name | label', 'integre | a | A', 'text | b | ${aa}')),
      { name: 'form' },
    );
    const told = result.issues.map((issue) => exchangeSentence(issue, 'en'));
    expect(told).toContain('“integre” is not a type of question. Perhaps you meant “integer”.');
    expect(told).toContain('There is no question “aa” (character 1). Perhaps you meant “a”.');
  });

  it('says at which character of the cell', () => {
    const result = importWorkbook(
      pipeTables(survey('type | name | label | constraint', 'integer | a | A | . > 1 and foo(.)')),
      { name: 'form' },
    );
    expect(result.issues.find(({ code }) => code === 'EXPR_002')?.data).toMatchObject({
      sheet: 'survey',
      row: 2,
      column: 'constraint',
      at: 11,
      name: 'foo',
    });
  });

  it('calls the findings of the check by the importer’s codes', () => {
    const rows = [
      "integer | a | A | ${b} = ''",
      'text | b | B | ${a} > 1',
      "integer | c | C | ${a} = 'many'",
      'text | d | D | ${c}',
    ];
    const result = importWorkbook(pipeTables(survey('type | name | label | relevant', ...rows)), {
      name: 'form',
    });
    const told = result.issues.map(({ code, severity, data }) => `${code} ${severity} ${data?.['row']}`);
    expect(told).toEqual(
      expect.arrayContaining(['EXPR_004 error 2', 'EXPR_005 error 4', 'EXPR_007 warning 5']),
    );
  });

  it('keeps document paths, groups and metadata out of logic, as valid and not supported', () => {
    const path = (relevant: string): readonly string[] =>
      refused(
        survey(
          'type | name | label | relevant',
          'begin group | g | G |',
          'text | a | A |',
          'end group | | |',
          'username | who | |',
          `text | b | B | ${relevant}`,
        ),
      );
    for (const relevant of ['/data/a = 1', '../a = 1', "${g} != ''", "${who} != ''", 'a = 1'])
      expect(path(relevant)).toEqual(['UNSUPPORTED_006 survey!D6']);
  });

  it('is never longer than two hundred, and has the errors first of all', () => {
    const rows = Array.from({ length: 300 }, (_, index) => `texxxt | q${index} | \${none}`);
    const result = importWorkbook(pipeTables(survey('type | name | label', ...rows)), { name: 'form' });
    expect(result.issues).toHaveLength(mostIssues);
    expect(result.issues.every(({ severity }) => severity === 'error')).toBe(true);
  });

  it('is a limit too', () => {
    const rows = Array.from({ length: 2_001 }, (_, index) => `note | n${index} | N`);
    expect(refused(survey('type | name | label', ...rows))).toEqual(['FILE_002 survey']);
  });
});

describe('an outline', () => {
  it('is made of any survey, also one that no workbook holds', () => {
    const own = shipped('pulse');
    if (own === null) throw new Error('pulse is not shipped');
    const made = outline(own);
    expect(made.languages).toContain('English (en)');
    expect(made.items.length).toBeGreaterThan(0);
    expect(new Set(made.items.map(({ kind }) => kind))).toContain('select_one');
  });
});
