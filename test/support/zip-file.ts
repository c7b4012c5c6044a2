import { crc32, deflateRawSync } from 'node:zlib';

/** A file for a zip, with every lie a zip can tell about it. */
export interface ZipFile {
  readonly name: string;
  readonly data?: string | Uint8Array;
  /** Deflated bytes to write instead of `data`. */
  readonly packed?: Uint8Array;
  readonly size?: number;
  readonly checksum?: number;
  readonly method?: number;
  readonly flags?: number;
  /** Name in the local header. */
  readonly localName?: string;
  /** Offset that the directory gives instead of the true one. */
  readonly offset?: number;
  readonly packedLength?: number;
}

const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value & 0xffff);
  return bytes;
};
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};

/** A zip written by hand, true or not. */
export const zipFile = (
  files: readonly ZipFile[],
  end: { readonly count?: number; readonly start?: number } = {},
): Uint8Array => {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const plain = Buffer.from(file.data ?? '');
    const method = file.method ?? 8;
    const packed = Buffer.from(file.packed ?? (method === 8 ? deflateRawSync(plain) : plain));
    const head = Buffer.concat([
      u16(file.flags ?? 0x800),
      u16(method),
      u32(0),
      u32(file.checksum ?? crc32(plain)),
      u32(file.packedLength ?? packed.length),
      u32(file.size ?? plain.length),
    ]);
    const localName = Buffer.from(file.localName ?? file.name);
    const entry = Buffer.concat([
      u32(0x04034b50),
      u16(20),
      head,
      u16(localName.length),
      u16(0),
      localName,
      packed,
    ]);
    const name = Buffer.from(file.name);
    central.push(
      Buffer.concat([
        u32(0x02014b50),
        u16(20),
        u16(20),
        head,
        u16(name.length),
        Buffer.alloc(12),
        u32(file.offset ?? at),
        name,
      ]),
    );
    local.push(entry);
    at += entry.length;
  }
  const directory = Buffer.concat(central);
  const count = end.count ?? files.length;
  return new Uint8Array(
    Buffer.concat([
      ...local,
      directory,
      u32(0x06054b50),
      u32(0),
      u16(count),
      u16(count),
      u32(directory.length),
      u32(end.start ?? at),
      u16(0),
    ]),
  );
};

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The files of a small .xlsx; `parts` replaces or adds some, by name. */
export const xlsxFiles = (parts: Readonly<Record<string, string>> = {}): readonly ZipFile[] => {
  const all: Readonly<Record<string, string>> = {
    '_rels/.rels': `<Relationships><Relationship Id="r" Type="${related}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${related}"><sheets><sheet name="survey" sheetId="1" r:id="a"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="a" Type="${related}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="${related}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="c" Type="${related}/styles" Target="styles.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheetXml('<row r="1"><c r="A1" t="inlineStr"><is><t>type</t></is></c></row>'),
    'xl/sharedStrings.xml': `<sst xmlns="${main}"/>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"/>`,
    ...parts,
  };
  return Object.entries(all).map(([name, data]) => ({ name, data }));
};

export const sheetXml = (rows: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`;
