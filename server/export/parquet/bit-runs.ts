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
export const writeRuns = (writer: ByteWriter, values: Uint8Array | Int32Array, width: number): void => {
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
  if (values instanceof Uint8Array && width === 1) packBits(values, packed);
  else packWide(values, width, packed);
  writer.bytes(packed);
};

/** Zeros and ones, eight a byte. */
const packBits = (values: Uint8Array, packed: Uint8Array): void => {
  const whole = values.length >>> 3;
  for (let at = 0, index = 0; at < whole; at += 1, index += 8)
    packed[at] =
      (values[index] ?? 0) |
      ((values[index + 1] ?? 0) << 1) |
      ((values[index + 2] ?? 0) << 2) |
      ((values[index + 3] ?? 0) << 3) |
      ((values[index + 4] ?? 0) << 4) |
      ((values[index + 5] ?? 0) << 5) |
      ((values[index + 6] ?? 0) << 6) |
      ((values[index + 7] ?? 0) << 7);
  for (let index = whole * 8; index < values.length; index += 1)
    packed[whole] = (packed[whole] ?? 0) | ((values[index] ?? 0) << (index & 7));
};

const packWide = (values: Uint8Array | Int32Array, width: number, packed: Uint8Array): void => {
  const { length } = values;
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
};
