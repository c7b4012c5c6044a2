import { describe, expect, it } from 'vitest';
import { ddiCodebook } from '../../../server/export/ddi/ddi-codebook.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import { everyKindRows, hostileRows, hostileTexts } from '../../support/export-sample.ts';
import { sharedAbsent, sharedPresent, sharedText } from '../../support/shared.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { all, disordered, lacking, repeated, treeOf, type XmlNode } from '../../support/xml-tree.ts';

/*
 * What follows is of codebook.xsd of DDI-Codebook 2.5 (2012-01-17, DDI Alliance, LGPL-3), for the elements we write; the
 * schema itself is too long to stand here.
 */

/** Children in the order of its sequences. */
const sequences: Readonly<Record<string, string>> = {
  codeBook: 'docDscr stdyDscr fileDscr dataDscr otherMat',
  stdyDscr: 'citation stdyAuthorization stdyInfo studyDevelopment method dataAccs othrStdyMat notes',
  stdyInfo: 'studyBudget subject abstract sumDscr qualityStatement notes exPostEvaluation',
  citation: 'titlStmt rspStmt prodStmt distStmt serStmt verStmt biblCit holdings notes',
  titlStmt: 'titl subTitl altTitl parTitl IDNo',
  prodStmt: 'producer copyright prodDate prodPlac software fundAg grantNo',
  verStmt: 'version verResp notes',
  fileDscr: 'fileTxt locMap notes',
  fileTxt:
    'fileName fileCitation fileCont fileStrc dimensns fileType format filePlac dataChck ProcStat dataMsng software verStmt',
  dimensns: 'caseQnty varQnty logRecL recPrCas recNumTot',
  dataDscr: 'varGrp nCubeGrp var nCube notes',
  varGrp: 'labl txt concept defntn universe notes',
  var: 'location labl imputation security embargo respUnit anlysUnit qstn valrng invalrng undocCod universe TotlResp sumStat txt stdCatgry catgryGrp catgry codInstr verStmt concept derivation varFormat geoMap catLevel notes',
  qstn: 'preQTxt qstnLit postQTxt forward backward ivuInstr',
  valrng: 'item range key notes',
  invalrng: 'item range key notes',
  catgry: 'catValu labl txt catStat mrow',
  derivation: 'drvdesc drvcmd',
};

const neededAttributes = { var: 'name', sumStat: 'type', item: 'VALUE' };

const neededChildren = { codeBook: 'stdyDscr', citation: 'titlStmt', titlStmt: 'titl' };

/** Children that stand once at most. */
const once = {
  citation: 'titlStmt rspStmt prodStmt distStmt biblCit',
  titlStmt: 'titl',
  fileTxt:
    'fileName fileCitation fileCont fileStrc dimensns fileType format filePlac ProcStat dataMsng verStmt',
  varGrp: 'defntn universe',
  var: 'imputation security embargo respUnit anlysUnit TotlResp derivation varFormat',
  valrng: 'key',
  invalrng: 'key',
  catgry: 'catValu mrow',
};

const yes = /^[YN]$/;
const units = /^(?:INT|REAL)$/;
const idrefs = /^[A-Za-z_][\w.-]*(?: [A-Za-z_][\w.-]*)*$/;
const language = /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/;

/** What attributes may say; of others there may be none. */
const values: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  '*': { ID: /^[A-Za-z_][\w.-]*$/, 'xml:lang': language },
  codeBook: { version: /^2\.5$/, xmlns: /^ddi:codebook:2_5$/, 'xmlns:xsi': /./, 'xsi:schemaLocation': /./ },
  IDNo: { agency: /./ },
  prodDate: { date: /^\d{4}-\d\d-\d\d$/ },
  software: { version: /./ },
  version: { date: /./, type: /./ },
  varGrp: { type: /^multipleResp$/, var: idrefs, name: /./ },
  var: {
    name: /./,
    wgt: /^(?:not-)?wgt$/,
    'wgt-var': idrefs,
    intrvl: /^(?:contin|discrete)$/,
    nature: /^(?:nominal|ordinal|interval|ratio|percent|other)$/,
    dcml: /./,
    files: idrefs,
  },
  qstn: {
    seqNo: /./,
    responseDomainType: /^(?:text|numeric|code|category|datetime|geographic|multiple|other)$/,
  },
  range: { UNITS: units, min: /./, max: /./ },
  item: { UNITS: units, VALUE: /./ },
  universe: { clusion: /^[IE]$/, level: /./ },
  catgry: { missing: yes, missType: /./ },
  catStat: { type: /^(?:freq|percent|crosstab|other)$/, wgtd: /^(?:not-)?wgtd$/, 'wgt-var': idrefs },
  sumStat: { type: /./, wgtd: /^(?:not-)?wgtd$/, 'wgt-var': idrefs },
  varFormat: { type: /^(?:numeric|character)$/, category: /^(?:date|time|currency|other)$/, schema: /./ },
  notes: { type: /./ },
};

const strange = (node: XmlNode): readonly string[] => [
  ...Object.entries(node.attributes).flatMap(([name, value]) =>
    (values[node.name]?.[name] ?? values['*']?.[name])?.test(value) === true
      ? []
      : [`${node.name} with ${name}="${value}"`],
  ),
  ...node.children.flatMap(strange),
];

const idsOf = (node: XmlNode): readonly string[] => [
  ...(node.attributes['ID'] === undefined ? [] : [node.attributes['ID']]),
  ...node.children.flatMap(idsOf),
];

/** Names that are given twice, or lead nowhere. */
const lost = (node: XmlNode): readonly string[] => {
  const ids = idsOf(node);
  const told = [...all(node, 'var'), ...all(node, 'varGrp')].flatMap(({ attributes }) =>
    [attributes['wgt-var'], attributes['var']].flatMap((refs) => refs?.split(' ') ?? []),
  );
  return [
    ...ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `two of ${id}`),
    ...told.filter((id) => !ids.includes(id)).map((id) => `${id} leads nowhere`),
  ];
};

/** What the schema would refuse. */
const faultsOf = (node: XmlNode): readonly string[] => [
  ...disordered(node, sequences),
  ...lacking(node, neededAttributes, neededChildren),
  ...repeated(node, once),
  ...strange(node),
  ...lost(node),
];

const made = (codebook: Codebook, title: Readonly<Record<string, string>>, weight?: string): XmlNode =>
  treeOf(
    ddiCodebook({
      codebook,
      title,
      language: 'en',
      day: '2026-02-05',
      product: { name: 'Confia', version: '0.1.0' },
      ...(weight === undefined ? {} : { weight }),
    }),
  );

describe('DDI-Codebook', () => {
  it('has every variable with its labels in every language, questions, universe, values and reasons', async () => {
    const { codebook } = await everyKindRows(temporaryFolder());
    const book = made(codebook, { es: 'Todo', en: 'Everything' }, 'hours');
    expect(faultsOf(book)).toEqual([]);
    expect(all(book, 'titl').map(({ text }) => text)).toEqual(['Everything']);
    expect(all(book, 'parTitl').map(({ text, attributes }) => [attributes['xml:lang'], text])).toEqual([
      ['es', 'Todo'],
    ]);
    const variables = all(book, 'var');
    expect(variables.map(({ attributes }) => attributes['name'])).toEqual(
      codebook.variables.map(({ name }) => name),
    );
    const ids = variables.map(({ attributes }) => attributes['ID']);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [index, variable] of codebook.variables.entries()) {
      const node = variables[index];
      if (node === undefined) throw new Error(variable.name);
      const said = Object.fromEntries(
        node.children
          .filter(({ name }) => name === 'labl')
          .map(({ attributes, text }) => [attributes['xml:lang'], text]),
      );
      expect(said).toEqual(variable.label);
      expect(all(node, 'universe').map(({ text }) => text)).toEqual(
        variable.asked === undefined ? [] : [variable.asked],
      );
      expect(all(node, 'qstn').length).toBe(variable.derived === undefined ? 1 : 0);
      expect(all(node, 'item').map(({ attributes }) => attributes['VALUE'])).toContain('-99');
      const valid = all(node, 'catgry').filter(({ attributes }) => attributes['missing'] === undefined);
      expect(valid.map(({ children }) => children[0]?.text)).toEqual(
        (variable.codes ?? []).filter(({ missing }) => missing === undefined).map(({ code }) => code),
      );
    }
    const [whole, real] = [[0, 10] as const, [0, 0.5] as const].map(
      (range) =>
        all(
          made({ ...codebook, variables: [{ name: 'n', measure: 'number', label: {}, range }] }, { en: 'x' }),
          'range',
        )[0]?.attributes,
    );
    expect([whole?.['UNITS'], real]).toEqual([undefined, { UNITS: 'REAL', min: '0', max: '0.5' }]);
    const weight = variables.find(({ attributes }) => attributes['wgt'] === 'wgt');
    expect(weight?.attributes['name']).toBe('hours');
    expect(
      variables.every((node) => node === weight || node.attributes['wgt-var'] === weight?.attributes['ID']),
    ).toBe(true);
    const [group] = all(book, 'varGrp');
    expect(group?.attributes['var']?.split(' ')).toEqual(
      codebook.sets?.[0]?.variables.map(
        (own) => ids[codebook.variables.findIndex(({ name }) => name === own)],
      ),
    );
    const declined = all(book, 'catgry').find(({ attributes }) => attributes['missType'] === 'declined');
    expect(declined?.children.map(({ text }) => text).slice(0, 1)).toEqual(['-98']);
  });

  it.skipIf(!sharedPresent)(
    `is ordered as the model is, and well-formed with hostile words (needs them: ${sharedAbsent})`,
    () => {
      const model = treeOf(sharedText('reference/stats/formats/gold_ddi25.xml'));
      expect(faultsOf(model)).toEqual([]);
      const turned = treeOf(
        sharedText('reference/stats/formats/gold_ddi25.xml').replace(
          /(<valrng>.*?<\/valrng>)([\s\S]*?)(<\/var>)/,
          '$2$1$3',
        ),
      );
      expect(faultsOf(turned)).not.toEqual([]);
      const other = sharedText('reference/stats/formats/gold_ddi25.xml')
        .replace('nature="ordinal"', 'nature="often"')
        .replace(/<titl\b/, '<titl colour="red"');
      expect(faultsOf(treeOf(other)).length).toBe(2);
      const texts = [...hostileTexts(), 'bell \u0007, half \ud800 and \uffff'];
      const { codebook } = hostileRows(texts);
      const book = made({ ...codebook, notes: texts }, { en: ']]> <b>&amp;</b>' });
      expect(faultsOf(book)).toEqual([]);
      expect(all(book, 'titl')[0]?.text).toBe(']]> <b>&amp;</b>');
      const notes = all(book, 'notes').map(({ text }) => text);
      expect(notes.slice(0, -1)).toEqual(
        texts.slice(0, -1).map((text) => text.replace(/[\ufffe\uffff]/g, '\ufffd')),
      );
      expect(notes.at(-1)).toBe('bell \ufffd, half \ufffd and \ufffd');
    },
  );
});
