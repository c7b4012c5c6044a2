import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textHash } from '../../../../surveys/definition/hash.ts';
import { textStatus, textStatuses } from '../../../../surveys/definition/languages.ts';
import { placeholderNames } from '../../../../surveys/definition/placeholders.ts';
import { importTranslationCsv } from '../../../../surveys/exchange/translation/import-csv.ts';
import { writeTranslationCsv } from '../../../../surveys/exchange/translation/write-csv.ts';
import { importXliff } from '../../../../surveys/exchange/xliff/import-xliff.ts';
import { readXliff } from '../../../../surveys/exchange/xliff/read-xliff.ts';
import { writeXliff } from '../../../../surveys/exchange/xliff/write-xliff.ts';
import { library } from '../../../../surveys/library/library.ts';
import translationsEn from '../../../../surveys/locales/translations/en.json' with { type: 'json' };
import type { TranslationStatus } from '../../../../surveys/model/language.ts';
import type { Survey } from '../../../../surveys/model/survey.ts';
import { smallSurvey } from '../../../support/small-survey.ts';

const file = writeXliff(smallSurvey, 'es');
const taken = (text: string, survey = smallSurvey) => {
  const read = importXliff(survey, text);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
};
const codes = (text: string, survey = smallSurvey) =>
  importXliff(survey, text).issues.map(({ code, place }) => `${code} ${place}`);
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;
const sourced = (key: string, text: string): Survey => ({
  ...smallSurvey,
  texts: { ...smallSurvey.texts, en: { ...smallSurvey.texts['en'], [key]: text } },
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        ']]>',
        '<ph id="1"/>',
        '&amp;',
        '&#0;',
        '<![CDATA[',
        '\u0000',
        '\u000b',
        '\r\n',
        '\r',
        '\t',
        ' ',
        '\u2028',
        '\uffff',
        '\ufeff',
        '👩🏽‍🚀',
        'שלום',
        '\u202e',
        '{provider}',
        '{Provider}',
        '${FC1}',
        '${ FC1 }',
        "l'",
        '"',
        '{n, plural, one {x {provider}} other {#}}',
        '=1+1',
        "'",
        '<?x?>',
        '<!--',
        'e\u0301',
        ';',
        ',',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

const status = fc.constantFrom<TranslationStatus>(
  'draft_mt',
  'draft_t1',
  'draft_t2',
  'reviewed',
  'adjudicated',
  'pretested',
  'approved',
  'retired',
);

/** Surveys whose Spanish says anything at all, current or stale, for any source. */
const surveys = fc
  .array(fc.record({ source: hostile, target: fc.option(hostile), status, stale: fc.boolean() }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((all): Survey => {
    const keys = all.map((_, index) => `own.${index}+x`);
    return {
      ...smallSurvey,
      name: 'a b/ç',
      texts: {
        en: {
          ...smallSurvey.texts['en'],
          ...Object.fromEntries(all.map(({ source }, index) => [keys[index], source])),
        },
        es: {
          ...smallSurvey.texts['es'],
          ...Object.fromEntries(
            all.flatMap(({ source, target, status: own, stale }, index) =>
              target === null
                ? []
                : [[keys[index], { text: target, of: textHash(stale ? `${source}!` : source), status: own }]],
            ),
          ),
        },
      },
    };
  });

/** Without what `check` refuses anyway: translations that fill in other things than their source. */
const equal = ({ texts }: Survey): boolean =>
  Object.keys(texts['es'] ?? {}).every((key) => {
    const [source, own] = [texts['en']?.[key], texts['es']?.[key]];
    if (typeof source !== 'string' || typeof own !== 'object') return false;
    const names = (text: string) =>
      JSON.stringify(
        [
          ...new Set([
            ...placeholderNames(text).map((name) => name.toLowerCase()),
            ...(text.match(/\$\{\s*FC1\s*\}/g) ?? []).map((piped) => piped.replaceAll(' ', '')),
          ]),
        ].sort(),
      );
    return names(source) === names(own.text);
  });

describe('a survey that goes out and comes back', () => {
  it('is the same, whatever its texts say', () => {
    fc.assert(
      fc.property(surveys.filter(equal), (survey) => {
        const back = taken(writeXliff(survey, 'es'), survey);
        expect(back.changes).toEqual([]);
        expect(back.survey).toEqual(survey);
        const table = importTranslationCsv(survey, writeTranslationCsv(survey, 'es'), 'es');
        expect(table.ok && table.value.survey).toEqual(survey);
      }),
      { numRuns: 300 },
    );
  });

  it('carries every text into a survey that has none of that language', () => {
    fc.assert(
      fc.property(surveys.filter(equal), (survey) => {
        const { es, ...rest } = survey.texts;
        const bare: Survey = {
          ...survey,
          texts: rest,
          languages: survey.languages.filter(({ tag }) => tag !== 'es'),
        };
        for (const back of [
          taken(writeXliff(survey, 'es'), bare).survey,
          (() => {
            const table = importTranslationCsv(bare, writeTranslationCsv(survey, 'es'), 'es');
            return table.ok ? table.value.survey : bare;
          })(),
        ])
          for (const [key, own] of Object.entries(es ?? {})) {
            const text = typeof own === 'string' ? own : own.text;
            const source = survey.texts['en']?.[key];
            if (text.trim() !== '' || (typeof source === 'string' && source.trim() === '' && text !== ''))
              expect(back.texts['es']?.[key]).toMatchObject({ text });
          }
      }),
      { numRuns: 100 },
    );
  });

  it('also each shipped instrument in each of its languages', () => {
    for (const survey of library)
      for (const { tag } of survey.languages.filter((own) => own.tag !== survey.source))
        expect(taken(writeXliff(survey, tag), survey)).toMatchObject({ changes: [], survey });
  });
});

describe('the file for a translator', () => {
  it('says what a text is, where it stands and how far it has come', () => {
    expect(file).toContain('version="2.1" srcLang="en" trgLang="es"');
    expect(file).toMatch(/<group id="items_FC1" name="items\/FC1">/);
    expect(file).toContain('<unit id="control" name="control" canResegment="no">');
    expect(file).toContain('<note category="seen-by">respondents</note>');
    expect(file).toContain('I feel in control of what <ph id="p1" canDelete="no" disp="{provider}"/> knows.');
    expect(file).toContain('<segment state="final" subState="confia:approved">');
    expect(file.match(/<file /g)).toHaveLength(1);
  });

  it('keeps a message whole and every status apart', () => {
    const counting = sourced('worried', '{n, plural, one {# {provider}} other {#}} ${FC1}');
    expect(writeXliff(counting, 'es')).toContain(
      '<source>{n, plural, one {# {provider}} other {#}} <ph id="p1" canDelete="no" disp="${FC1}"/></source>',
    );
    const read = readXliff(writeXliff(counting, 'es'));
    expect(read.ok && read.value.units.find(({ key }) => key === 'worried')?.status).toBe('needs_update');
    expect(textStatuses).toHaveLength(10);
  });
});

describe('what a translator did', () => {
  const spanish = 'Conocer que puedo cambiarlo me calma.';
  const own = smallSurvey.texts['es']?.['calm'];
  const calm = typeof own === 'object' ? own.text : '';
  const reworded = file.replace(`<target>${calm}</target>`, `<target>${spanish}</target>`);

  it('comes in with a report; new words do not keep the old words’ status', () => {
    expect(reworded).not.toBe(file);
    const { survey, changes, unchanged } = taken(reworded);
    expect(changes).toEqual([{ key: 'calm', change: 'reworded', from: 'approved', to: 'draft_t1' }]);
    expect(unchanged).toBeGreaterThan(30);
    expect(survey.texts['es']?.['calm']).toMatchObject({ text: spanish, status: 'draft_t1' });
  });

  it('comes in stale where the source has changed since the export', () => {
    const later = sourced('calm', 'Knowing that I could change it calms me.');
    const { survey, changes } = taken(reworded, later);
    expect(changes).toEqual([{ key: 'calm', change: 'reworded', from: 'needs_update', to: 'needs_update' }]);
    expect(survey.texts['es']?.['calm']).toMatchObject({
      of: textHash('Knowing that I can change it calms me.'),
    });
    expect(textStatus(survey, 'calm', 'es')).toBe('needs_update');
  });

  it('may be a status alone, by our word or by XLIFF’s', () => {
    const at = file.indexOf('<unit id="calm"');
    const moved = (to: string) =>
      taken(file.slice(0, at) + file.slice(at).replace('state="final" subState="confia:approved"', to));
    expect(moved('state="reviewed" subState="confia:adjudicated"').changes).toEqual([
      { key: 'calm', change: 'status', from: 'approved', to: 'adjudicated' },
    ]);
    expect(moved('state="reviewed" subState="confia:approved"').changes[0]?.to).toBe('reviewed');
    expect(moved('state="final"').changes[0]?.to).toBe('adjudicated');
  });

  it('may be a language that the survey did not have', () => {
    const french = writeXliff(smallSurvey, 'fr').replace(
      '<source>I worry about my data.</source>',
      '<source>I worry about my data.</source><target>Je m’inquiète pour mes données.</target>',
    );
    const { survey, changes } = taken(french);
    expect(changes).toEqual([{ key: 'worried', change: 'added', from: 'missing', to: 'draft_t1' }]);
    expect(survey.languages.at(-1)).toEqual({ tag: 'fr', status: 'draft_t1' });
    expect(survey.texts['fr']).toEqual({
      worried: {
        text: 'Je m’inquiète pour mes données.',
        of: textHash('I worry about my data.'),
        status: 'draft_t1',
      },
    });
  });

  it('is read as tools write it: prefixes, several segments, marks, modules, CDATA, notes of their own', () => {
    const tool = `<?xml version="1.0"?>
<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:2.0" xmlns:m="urn:m" version="2.0" srcLang="en" trgLang="es">
<x:file id="${smallSurvey.name}"><x:skeleton><x:unit id="not this"/></x:skeleton>
<x:unit id="worried"><m:matches><m:match><x:source>no</x:source><x:target>no</x:target></m:match></m:matches>
<x:notes><x:note>Me preocupo</x:note></x:notes>
<x:segment state="translated"><x:source>I worry</x:source><x:target><x:mrk id="m" type="term">Me <![CDATA[preocupan]]></x:mrk></x:target></x:segment>
<x:ignorable><x:source> </x:source></x:ignorable>
<x:segment state="final"><x:source>about my data.</x:source><x:target>mis d&#x61;tos.</x:target></x:segment>
</x:unit></x:file></x:xliff>`;
    const { survey, changes } = taken(tool);
    expect(survey.texts['es']?.['worried']).toMatchObject({
      text: 'Me preocupan mis datos.',
      status: 'draft_t1',
    });
    expect(changes).toHaveLength(1);
  });

  it('leaves alone what is empty or not in the file', () => {
    const emptied = file.replace(`<target>${calm}</target>`, '<target></target>');
    expect(taken(emptied)).toMatchObject({ changes: [], survey: smallSurvey });
    expect(taken(file.replace(/<group id="items_FC1"[\s\S]*?<\/group>/, ''))).toMatchObject({ changes: [] });
  });
});

describe('a file that would lose or mix something', () => {
  const at = (part: string, text = file) => `line ${lineOf(text, part)}`;
  const cases: readonly (readonly [string, (text: string) => string, string])[] = [
    ['TRANSLATION-UNKNOWN', (text) => text.replace('id="calm"', 'id="calmer"'), 'id="calmer"'],
    ['TRANSLATION-TWICE', (text) => text.replace('id="calm"', 'id="control"'), ''],
    [
      'TRANSLATION-PLACEHOLDER',
      (text) => text.replace(/(<target>[^<]*)<ph id="p1"[^>]*disp="\{provider\}"\/>/, '$1esta'),
      '',
    ],
    ['XLIFF-PLACEHOLDER', (text) => text.replace('<target>', '<target><ph id="zz"/>'), '<ph id="zz"'],
    ['XLIFF-INLINE', (text) => text.replace('<target>', '<target><pc id="b">x</pc>'), '<pc id="b">'],
    ['XLIFF-INLINE', (text) => text.replace('<target>', '<target order="2">'), '<target order'],
    ['XLIFF-CHARACTER', (text) => text.replace('<target>', '<target><cp hex="FFFFFFFF"/>'), '<cp hex'],
    ['XLIFF-STATE', (text) => text.replace('state="final"', 'state="done"'), 'state="done"'],
    ['XLIFF-UNIT', (text) => text.replace('<unit id="calm"', '<unit'), '<unit name="calm"'],
    ['XLIFF-VERSION', (text) => text.replace('version="2.1"', 'version="1.2"'), '<xliff'],
    ['XLIFF-FILES', (text) => text.replace('</file>', '</file><file id="x"/>'), '<file id="x"'],
    ['XLIFF-SURVEY', (text) => text.replace(/<file id="[^"]*"/, '<file id="other"'), '<?xml'],
    ['XLIFF-SOURCE', (text) => text.replace('srcLang="en"', 'srcLang="de"'), '<?xml'],
    ['XLIFF-SYNTAX', (text) => text.replace('</target>', '</tget>'), '</tget>'],
    ['XLIFF-SYNTAX', (text) => text.replace('<xliff', '<!DOCTYPE x [<!ENTITY a "b">]>\n<xliff'), '<!DOCTYPE'],
    ['XLIFF-SYNTAX', (text) => text.replace('<target>', '<target>&own;'), '&own;'],
  ];
  it.each(cases)('is refused: %s', (code, change, part) => {
    const text = change(file);
    expect(text).not.toBe(file);
    const [issue, ...more] = codes(text);
    expect(more).toEqual([]);
    expect(issue).toMatch(new RegExp(`^${code} line \\d+$`));
    if (part !== '') expect(issue).toBe(`${code} ${at(part, text)}`);
  });

  it('tells all that is wrong with its texts at once, and every code has been met here or in the table', () => {
    const text = file.replace('id="calm"', 'id="calmer"').replace('id="worried"', 'id="wor:ried"');
    expect(codes(text)).toEqual([
      `TRANSLATION-UNKNOWN ${at('id="calmer"', text)}`,
      `TRANSLATION-UNKNOWN ${at('id="wor:ried"', text)}`,
    ]);
    const met = new Set(cases.map(([code]) => code));
    const elsewhere = [
      'TRANSLATION-LONG',
      'TRANSLATION-CHARACTER',
      'TRANSLATION-SOURCE',
      'TRANSLATION-LANGUAGE',
      'TRANSLATION-COLUMNS',
      'TRANSLATION-STATUS',
      'XLIFF-SIZE',
    ];
    expect(
      Object.keys(translationsEn)
        .filter((code) => !met.has(code))
        .sort(),
    ).toEqual(elsewhere.sort());
  });

  it('is refused for the language of the source, for none, and for words that do not fit', () => {
    expect(codes(file.replace('trgLang="es"', 'trgLang="en"'))).toEqual(['TRANSLATION-SOURCE ']);
    expect(codes(file.replace('trgLang="es"', 'trgLang="Spanish"'))).toEqual(['TRANSLATION-LANGUAGE ']);
    expect(codes(file.replace('<target>', `<target>${'x'.repeat(10_001)}`))[0]).toMatch(/^TRANSLATION-LONG/);
    expect(codes(file.replace('<target>', '<target><cp hex="D800"/>'))[0]).toMatch(/^TRANSLATION-CHARACTER/);
    expect(readXliff('x'.repeat(50_000_001)).issues[0]?.code).toBe('XLIFF-SIZE');
  });
});

describe('a table', () => {
  const csv = writeTranslationCsv(smallSurvey, 'es');
  const codesOf = (text: string, language = 'es') =>
    importTranslationCsv(smallSurvey, text, language).issues.map(({ code, place }) => `${code} ${place}`);

  it('has a row a text, and goes through a spreadsheet with another separator', () => {
    expect(csv.split('\r\n').slice(0, 2)).toEqual([
      'key,source,target,status',
      'title,Control,Control,approved',
    ]);
    const read = importTranslationCsv(
      smallSurvey,
      '\ufeffStatus;Target;Source;Key\r\n;Me inquieto;I worry about my data.;worried\r\n;;;\r\n',
      'es',
    );
    expect(read.ok && read.value.changes).toEqual([
      { key: 'worried', change: 'reworded', from: 'approved', to: 'draft_t1' },
    ]);
  });

  it('is refused with the row', () => {
    expect(codesOf('key,target\r\nworried,x')).toEqual(['TRANSLATION-COLUMNS line 1']);
    expect(codesOf(csv.replace(',approved', ',finished'))).toEqual(['TRANSLATION-STATUS line 2']);
    expect(codesOf(csv.replace('title,', 'titel,'))).toEqual(['TRANSLATION-UNKNOWN line 2']);
    expect(codesOf(csv, 'en')).toEqual(['TRANSLATION-SOURCE ']);
    expect(codesOf('key,source,target,status\r\n"worried')).toEqual([expect.stringMatching(/^FILE_/)]);
  });
});
