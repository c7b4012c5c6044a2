import type { ByteWriter } from '../byte-writer.ts';

const writeVarint = (writer: ByteWriter, value: number): void => {
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) writer.byte((rest & 0x7f) | 0x80);
  writer.byte(rest);
};

/** Bits that hold every number from 0 to `highest`. */
export const bitsFor = (highest: number): number => Math.max(1, 32 - Math.clz32(highest));

/**
 * Small numbers in Parquet's encoding of runs: one run where all are the same, else all of them packed, `width` bits each.
 *
 * Source: Apache Parquet, Encodings.md, RLE/bit-packing hybrid.
 */
export const writeRuns = (
  writer: ByteWriter,
  values: { readonly [index: number]: number; readonly length: number },
  width: number,
): void => {
  const { length } = values;
  const first = values[0] ?? 0;
  let same = 1;
  while (same < length && values[same] === first) same += 1;
  if (same >= length) {
    writeVarint(writer, length * 2);
    for (let shift = 0; shift < width; shift += 8) writer.byte((first >>> shift) & 0xff);
    return;
  }
  const groups = Math.ceil(length / 8);
  writeVarint(writer, groups * 2 + 1);
  const packed = new Uint8Array(groups * width);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let index = 0; index < length; index += 1) {
    held |= (values[index] ?? 0) << bits;
    bits += width;
    while (bits >= 8) {
      packed[at] = held & 0xff;
      at += 1;
      held >>>= 8;
      bits -= 8;
    }
  }
  packed[at] = held & 0xff;
  writer.bytes(packed);
};
