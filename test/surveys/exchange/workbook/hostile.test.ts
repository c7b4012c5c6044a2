import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, crc32, deflateRawSync } from 'node:zlib';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../../surveys/exchange/workbook/limits.ts';
import { readWorkbook } from '../../../../surveys/exchange/workbook/read-workbook.ts';
import { sharedAbsent, sharedPath, sharedPresent } from '../../../support/shared.ts';
import { projectRoot } from '../../../support/sources.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { sheetXml, xlsxFiles, type ZipFile, zipFile } from '../../../support/zip-file.ts';

const folder = temporaryFolder();
const reader = join(folder, 'reader.mjs');
let rest = 0;

interface Outcome {
  readonly told: string;
  /** Most memory the process ever had, in MB. */
  readonly memory: number;
  readonly milliseconds: number;
}

/** Reads the file in a process of its own, which tells how much memory it took at most. */
const readInChild = (bytes: Uint8Array, name = 'form.xlsx'): Outcome => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const child = spawnSync(process.execPath, [reader, path], { encoding: 'utf8', timeout: 90_000 });
  if (child.status !== 0) throw new Error(`the reader died: ${child.stderr.slice(0, 500)}`);
  return JSON.parse(child.stdout) as Outcome;
};

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const source = join(folder, 'source.ts');
  writeFileSync(
    source,
    `import { readFileSync } from 'node:fs';
     import { readWorkbook } from ${JSON.stringify(`${projectRoot}surveys/exchange/workbook/read-workbook.ts`)};
     const path = process.argv[2];
     const start = performance.now();
     const result = readWorkbook(path, readFileSync(path));
     const issue = result.issues[0];
     process.stdout.write(JSON.stringify({
       told: result.ok ? 'read' : issue.code + ' ' + (issue.data.reason ?? issue.data.what ?? issue.data.found),
       memory: process.resourceUsage().maxRSS / 1024,
       milliseconds: performance.now() - start,
     }));`,
  );
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: source,
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { entryFileNames: 'reader.mjs' } },
    },
  });
  rest = readInChild(new TextEncoder().encode('survey\n,type\n'), 'small.csv').memory;
}, 60_000);

const withSheet = (sheet: Omit<ZipFile, 'name'>): Uint8Array =>
  zipFile([
    ...xlsxFiles().filter(({ name }) => !name.endsWith('sheet1.xml')),
    { name: 'xl/worksheets/sheet1.xml', ...sheet },
  ]);

/** A deflated part that unfolds to `head`, then `unit` as often as fills `size` bytes: a real bomb, made in little memory. */
const bomb = (
  head: string,
  unit: string,
  size: number,
): Omit<ZipFile, 'name'> & { readonly packed: Uint8Array } => {
  const block = Buffer.from(unit.repeat(Math.floor(10_000_000 / unit.length)));
  const opened = deflateRawSync(Buffer.from(head), { finishFlush: constants.Z_FULL_FLUSH });
  const folded = deflateRawSync(block, { finishFlush: constants.Z_FULL_FLUSH });
  const times = Math.floor(size / block.length);
  return {
    packed: Buffer.concat([opened, ...Array<Buffer>(times).fill(folded), Buffer.from([3, 0])]),
    size: Math.min(head.length + times * block.length, 0xfffffffe),
  };
};

const open = sheetXml('').replace('</sheetData></worksheet>', '');
const many = (count: number): readonly ZipFile[] =>
  Array.from({ length: count }, (_, index) => ({ name: `f${index}`, data: '', method: 0 }));

const hostile: Readonly<Record<string, readonly [expected: RegExp, make: () => Uint8Array]>> = {
  'a bomb of 10 GB that says so': [
    /^FILE_002 unpacked$/,
    () => withSheet(bomb(open, '<row/>', 10_000_000_000)),
  ],
  'a bomb of 10 GB that says 1,000 bytes': [
    /^FILE_003 size$/,
    () => withSheet({ ...bomb(open, '<row/>', 10_000_000_000), size: 1_000 }),
  ],
  'a bomb of 10 GB that says just under the limit': [
    /^FILE_003 xml-many$/,
    () => withSheet({ ...bomb(open, '<row/>', 10_000_000_000), size: limits.unpacked - 10_000 }),
  ],
  'a bomb that 200 sheets share': [
    /^FILE_002 unpacked$/,
    () => {
      const names = Array.from({ length: 200 }, (_, index) => `s${index}`);
      const text = Buffer.from(`<worksheet>${`<a/>${' '.repeat(900_000)}`.repeat(110)}</worksheet>`);
      return zipFile([
        ...xlsxFiles({
          'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${names.map((name) => `<sheet name="${name}" r:id="${name}"/>`).join('')}</sheets></workbook>`,
          'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((name) => `<Relationship Id="${name}" Type="x/worksheet" Target="worksheets/big.xml"/>`).join('')}</Relationships>`,
        }),
        { name: 'xl/worksheets/big.xml', data: text },
      ]);
    },
  ],
  'a bomb of spaces': [/^FILE_003 xml-long$/, () => withSheet({ ...bomb(open, ' ', 199_000_000) })],
  'a bomb of comments': [
    /^FILE_003 xml-many$/,
    () => withSheet({ ...bomb(open, '<!-- x -->', 190_000_000), checksum: 1 }),
  ],
  'a bomb of cells that hold nothing': [
    /^FILE_003 xml-many$/,
    () => withSheet({ ...bomb(`${open}<row>`, '<c/>', 190_000_000), checksum: 1 }),
  ],
  'a bomb of cells': [
    /^FILE_002 cells$/,
    () => withSheet(bomb(open, '<row><c><v>1</v></c></row>', 190_000_000)),
  ],
  'rows whose only cell is the last column': [
    /^FILE_002 places$/,
    () =>
      withSheet({
        data: sheetXml(
          Array.from({ length: 20_000 }, (_, row) => `<row><c r="XFD${row + 1}"><v>1</v></c></row>`).join(''),
        ),
      }),
  ],
  'shared strings that add up': [
    /^FILE_002 text$/,
    () =>
      zipFile(
        xlsxFiles({
          'xl/sharedStrings.xml': `<sst><si><t>${'x'.repeat(32_000)}</t></si></sst>`,
          'xl/worksheets/sheet1.xml': sheetXml('<row><c t="s"><v>0</v></c></row>'.repeat(100_000)),
        }),
      ),
  ],
  'a bomb of shared strings': [
    /^FILE_002 cells$/,
    () =>
      zipFile(
        xlsxFiles().map((file) =>
          file.name === 'xl/sharedStrings.xml'
            ? { name: file.name, ...bomb('<sst>', '<si/>', 190_000_000) }
            : file,
        ),
      ),
  ],
  '100,000 files inside': [/^FILE_00[23] (?:zip|zip64|entries)$/, () => zipFile(many(100_000))],
  '5,000 files inside': [/^FILE_002 entries$/, () => zipFile(many(5_000))],
  'a billion laughs': [
    /^FILE_003 xml-doctype$/,
    () =>
      withSheet({
        data: `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, index) => `<!ENTITY a${index} "${`&a${index - 1};`.repeat(10)}">`).join('')}]><worksheet>&a29;</worksheet>`,
      }),
  ],
  'an entity that names a file': [
    /^FILE_003 xml-doctype$/,
    () =>
      withSheet({ data: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>' }),
  ],
  'an entity nobody declared': [
    /^FILE_003 xml-syntax$/,
    () => withSheet({ data: sheetXml('<row>&e;</row>') }),
  ],
  'elements nested 100,000 deep': [/^FILE_003 xml-deep$/, () => withSheet({ data: '<a>'.repeat(100_000) })],
  'an attribute of 50 MB': [
    /^FILE_003 xml-long$/,
    () => withSheet({ data: `<worksheet a="${'x'.repeat(50_000_000)}"/>` }),
  ],
  'a million attributes': [
    /^FILE_003 xml-attributes$/,
    () =>
      withSheet({
        data: `<worksheet ${Array.from({ length: 1_000_000 }, (_, index) => `a${index}=""`).join(' ')}/>`,
      }),
  ],
  'the name of an element of 50 MB': [
    /^FILE_003 xml-long$/,
    () => withSheet({ data: `<${'x'.repeat(50_000_000)}` }),
  ],
  'a cell of 5 MB in pieces': [
    /^FILE_002 cellText$/,
    () =>
      withSheet({
        data: sheetXml(`<row><c t="str"><v>${`${'x'.repeat(999)}<!---->`.repeat(5_000)}</v></c></row>`),
      }),
  ],
  'a shared string that is not there': [
    /^FILE_003 shared-string$/,
    () => withSheet({ data: sheetXml('<row><c t="s"><v>99999999</v></c></row>') }),
  ],
  'a shared string before the first': [
    /^FILE_003 shared-string$/,
    () => withSheet({ data: sheetXml('<row><c t="s"><v>-1</v></c></row>') }),
  ],
  'a cell in no row that exists': [
    /^FILE_002 rows$/,
    () => withSheet({ data: sheetXml('<row r="9999999"><c r="A9999999"><v>1</v></c></row>') }),
  ],
  'a cell without a column': [
    /^FILE_003 reference$/,
    () => withSheet({ data: sheetXml('<row><c r="1"><v>1</v></c></row>') }),
  ],
  'a sheet in another file': [
    /^FILE_003 part-external$/,
    () =>
      zipFile(
        xlsxFiles({
          'xl/_rels/workbook.xml.rels':
            '<Relationships><Relationship Id="a" Type="x/worksheet" Target="http://127.0.0.1:9/s.xml" TargetMode="External"/></Relationships>',
        }),
      ),
  ],
  'a relation that climbs out': [
    /^FILE_003 path$/,
    () =>
      zipFile(
        xlsxFiles({
          'xl/_rels/workbook.xml.rels':
            '<Relationships><Relationship Id="a" Type="x/worksheet" Target="../../../etc/passwd"/></Relationships>',
        }),
      ),
  ],
  'a workbook that is its own sheet': [
    /^FILE_003 no-sheet$|^read$/,
    () =>
      zipFile(
        xlsxFiles({
          'xl/_rels/workbook.xml.rels':
            '<Relationships><Relationship Id="a" Type="x/worksheet" Target="workbook.xml"/></Relationships>',
        }),
      ),
  ],
  'names that are paths elsewhere': [
    /^FILE_003 path$/,
    () => zipFile([...xlsxFiles(), { name: '../../etc/cron.d/x' }]),
  ],
  'names with a backslash': [/^FILE_003 path$/, () => zipFile([...xlsxFiles(), { name: 'xl\\..\\x' }])],
  'two files of one name': [
    /^FILE_003 twice$/,
    () => zipFile([...xlsxFiles(), { name: 'XL/workbook.xml', data: 'x' }]),
  ],
  'another name in the file than in the table': [
    /^FILE_003 zip$/,
    () => zipFile([...xlsxFiles(), { name: 'a', localName: 'b' }]),
  ],
  'files that lie over each other': [
    /^FILE_003 overlap$/,
    () =>
      zipFile([
        { name: 'a', data: 'xxxxxxxxxx', method: 0, packedLength: 40 },
        { name: 'b', data: 'y'.repeat(40), method: 0 },
      ]),
  ],
  'a file longer than the rest of the zip': [
    /^FILE_003 overlap$/,
    () => zipFile([...xlsxFiles(), { name: 'a', packedLength: 1_000_000 }]),
  ],
  'an encrypted file': [/^FILE_003 encrypted$/, () => zipFile([...xlsxFiles(), { name: 'a', flags: 1 }])],
  'an unknown packing': [/^FILE_003 method$/, () => zipFile([...xlsxFiles(), { name: 'a', method: 14 }])],
  zip64: [/^FILE_003 zip64$/, () => zipFile([...xlsxFiles(), { name: 'a', size: 0xffffffff }])],
  'a wrong checksum': [/^FILE_003 checksum$/, () => withSheet({ data: sheetXml(''), checksum: 7 })],
  'bytes that are not deflated': [
    /^FILE_003 deflate$/,
    () => withSheet({ data: 'x', packed: Buffer.from([0xff, 0xff, 0xff, 0xff]) }),
  ],
  'a zip that is cut off': [/^FILE_003 truncated$/, () => zipFile(xlsxFiles()).slice(0, -30)],
  'a table of contents that is not where it should be': [
    /^FILE_003 zip$/,
    () => zipFile(xlsxFiles(), { start: 0 }),
  ],
  'more files than there are': [/^FILE_003 zip$/, () => zipFile(xlsxFiles(), { count: 900 })],
  'a sheet that is not there': [
    /^FILE_003 part-missing$/,
    () => zipFile(xlsxFiles().filter(({ name }) => !name.endsWith('sheet1.xml'))),
  ],
  'no workbook at all': [/^FILE_003 part-missing$/, () => zipFile([{ name: 'a', data: 'x' }])],
  'a part that is not UTF-8': [
    /^FILE_003 part-encoding$/,
    () =>
      withSheet({
        data: Buffer.concat([Buffer.from('<worksheet>'), Buffer.from([0xff]), Buffer.from('</worksheet>')]),
      }),
  ],
  'a workbook inside a workbook': [
    /^read$/,
    () => zipFile([...xlsxFiles(), { name: 'inner.xlsx', data: zipFile(xlsxFiles()) }]),
  ],
};

describe('hostile workbooks', () => {
  const figures: string[] = [];
  for (const [what, [expected, make]] of Object.entries(hostile))
    it(`${what}: refused, in less than 300 MB and 45 seconds`, () => {
      const { told, memory, milliseconds } = readInChild(make());
      figures.push(`${what}: ${told}, +${Math.round(memory - rest)} MB, ${Math.round(milliseconds)} ms`);
      if (process.env['CONFIA_FIGURES'] !== undefined) process.stdout.write(`${figures.at(-1)}\n`);
      expect(told).toMatch(expected);
      expect(memory - rest).toBeLessThan(300);
      expect(milliseconds).toBeLessThan(45_000);
    }, 100_000);

  it('the largest workbook that is read takes no more', () => {
    const rows = Array.from(
      { length: 2_000 },
      (_, row) => `<row>${`<c t="inlineStr"><is><t>${'ñ'.repeat(99)}${row}</t></is></c>`.repeat(95)}</row>`,
    ).join('');
    const data = sheetXml(rows);
    const { told, memory } = readInChild(withSheet({ data, checksum: crc32(data) }));
    expect(told).toBe('read');
    expect(memory - rest).toBeLessThan(300);
  });
});

describe.skipIf(!sharedPresent)(`bytes changed at random${sharedPresent ? '' : ` (${sharedAbsent})`}`, () => {
  const files = sharedPresent ? readdirSync(sharedPath('reference/xlsform/workbooks')) : [];
  /** A generator of its own, so that a failure names the file and the round that repeat it. */
  const chance = (seed: number): (() => number) => {
    let state = seed;
    return () => {
      state = (state * 16_807) % 2_147_483_647;
      return state;
    };
  };

  it('never throw and never take long', () => {
    for (const [position, file] of files.entries()) {
      const whole = readFileSync(sharedPath(`reference/xlsform/workbooks/${file}`));
      if (whole.length > 60_000) continue;
      for (let round = 0; round < 25; round += 1) {
        const next = chance(position * 1_000 + round + 1);
        const bytes = new Uint8Array(whole);
        for (let change = next() % 8; change >= 0; change -= 1) bytes[next() % bytes.length] = next() % 256;
        const cut = next() % 5 === 0 ? bytes.slice(0, next() % bytes.length) : bytes;
        const start = performance.now();
        const result = readWorkbook(file, cut);
        expect(result.ok || result.issues.length > 0, `${file} ${round}`).toBe(true);
        expect(performance.now() - start, `${file} ${round}`).toBeLessThan(5_000);
      }
    }
  }, 120_000);

  it('never throw inside the XML either', () => {
    const rows =
      '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1"><f>1</f><v>2.5</v></c><c t="inlineStr"><is><r><t>x</t></r></is></c></row>';
    const letters = '<>/="& rcst01A!-?[]';
    for (let round = 0; round < 2_000; round += 1) {
      const next = chance(round + 1);
      const mutated = (text: string): string => {
        const units = [...text];
        for (let change = next() % 4; change >= 0; change -= 1)
          units[next() % units.length] = letters[next() % letters.length] ?? '';
        return units.join('');
      };
      const part =
        [
          'xl/worksheets/sheet1.xml',
          'xl/sharedStrings.xml',
          'xl/styles.xml',
          'xl/workbook.xml',
          'xl/_rels/workbook.xml.rels',
        ][next() % 5] ?? '';
      const all = Object.fromEntries(
        xlsxFiles({
          'xl/worksheets/sheet1.xml': sheetXml(rows),
          'xl/sharedStrings.xml': '<sst><si><r><t xml:space="preserve">a</t></r></si></sst>',
          'xl/styles.xml':
            '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="d"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
        }).map(({ name, data }) => [name, String(data)]),
      );
      const result = readWorkbook(
        'form.xlsx',
        zipFile(xlsxFiles({ ...all, [part]: mutated(all[part] ?? '') })),
      );
      expect(result.ok || result.issues.length > 0, String(round)).toBe(true);
    }
  }, 60_000);
});
