import type { ByteWriter } from '../byte-writer.ts';

const writeVarint = (writer: ByteWriter, value: number): void => {
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) writer.byte((rest & 0x7f) | 0x80);
  writer.byte(rest);
};

/** Bits that hold every number from 0 to `highest`. */
export const bitsFor = (highest: number): number => Math.max(1, 32 - Math.clz32(highest));

/**
 * Small numbers that are all the same, as one run of Parquet's encoding.
 *
 * Source: Apache Parquet, Encodings.md, RLE/bit-packing hybrid.
 */
export const writeRun = (writer: ByteWriter, value: number, length: number, width: number): void => {
  writeVarint(writer, length * 2);
  for (let shift = 0; shift < width; shift += 8) writer.byte((value >>> shift) & 0xff);
};

/** Numbers that are packed already, in groups of eight. */
export const writePacked = (writer: ByteWriter, packed: Uint8Array, groups: number): void => {
  writeVarint(writer, groups * 2 + 1);
  writer.bytes(packed);
};

/** Small numbers in the same encoding: one run where all are the same, else all of them packed, `width` bits each. */
export const writeRuns = (writer: ByteWriter, values: Uint16Array, width: number): void => {
  const { length } = values;
  const first = values[0] ?? 0;
  let same = 1;
  while (same < length && values[same] === first) same += 1;
  if (same >= length) {
    writeRun(writer, first, length, width);
    return;
  }
  const groups = Math.ceil(length / 8);
  const packed = new Uint8Array(groups * width);
  const whole = width <= widestInWord ? length >>> 3 : 0;
  packNarrow(values, width, packed, whole);
  packWide(values, width, packed, whole * 8, whole * width);
  writePacked(writer, packed, groups);
};

/** Bits of which eight go into 32. */
const widestInWord = 4;

/** Groups of eight numbers, each group in one word. */
const packNarrow = (values: Uint16Array, width: number, packed: Uint8Array, groups: number): void => {
  let at = 0;
  for (let group = 0; group < groups; group += 1) {
    const index = group * 8;
    let word = 0;
    for (let place = 7; place >= 0; place -= 1) word = (word << width) | (values[index + place] ?? 0);
    for (let byte = 0; byte < width; byte += 1) {
      packed[at] = word;
      word >>>= 8;
      at += 1;
    }
  }
};

/** Numbers from one on, into bytes from one on. */
const packWide = (
  values: Uint16Array,
  width: number,
  packed: Uint8Array,
  from: number,
  into: number,
): void => {
  const { length } = values;
  let held = 0;
  let bits = 0;
  let at = into;
  for (let index = from; index < length; index += 1) {
    held |= (values[index] ?? 0) << bits;
    bits += width;
    while (bits >= 8) {
      packed[at] = held & 0xff;
      at += 1;
      held >>>= 8;
      bits -= 8;
    }
  }
  if (bits > 0) packed[at] = held & 0xff;
};
