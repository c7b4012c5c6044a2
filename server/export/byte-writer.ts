/** Bytes written one after the other, little-endian, into memory that grows. */
export interface ByteWriter {
  readonly length: () => number;
  readonly byte: (value: number) => void;
  readonly int16: (value: number) => void;
  readonly int32: (value: number) => void;
  readonly uint32: (value: number) => void;
  readonly int64: (value: number) => void;
  readonly double: (value: number) => void;
  readonly float: (value: number) => void;
  readonly bytes: (values: Uint8Array) => void;
  /** UTF-8, padded with `pad` or cut at the end to `width` bytes; without `width` as it is. */
  readonly text: (text: string, width?: number, pad?: number) => void;
  readonly fill: (value: number, count: number) => void;
  /** Everything written since the last call. */
  readonly take: () => Uint8Array;
}

const encoder = new TextEncoder();

/**
 * A new one.
 *
 * @example
 * const writer = byteWriter()
 * writer.int16(258)
 * [...writer.take()] // [2, 1]
 */
export const byteWriter = (room = 65_536): ByteWriter => {
  let held = new Uint8Array(room);
  let view = new DataView(held.buffer);
  let at = 0;

  const reserve = (count: number): number => {
    if (at + count > held.length) {
      const larger = new Uint8Array(Math.max(held.length * 2, at + count));
      larger.set(held.subarray(0, at));
      held = larger;
      view = new DataView(held.buffer);
    }
    const from = at;
    at += count;
    return from;
  };

  const bytes = (values: Uint8Array): void => {
    const from = reserve(values.length);
    held.set(values, from);
  };
  const fill = (value: number, count: number): void => {
    const from = reserve(count);
    held.fill(value, from, from + count);
  };

  return {
    length: () => at,
    byte: (value) => {
      const from = reserve(1);
      held[from] = value;
    },
    int16: (value) => {
      const from = reserve(2);
      view.setInt16(from, value, true);
    },
    int32: (value) => {
      const from = reserve(4);
      view.setInt32(from, value, true);
    },
    uint32: (value) => {
      const from = reserve(4);
      view.setUint32(from, value, true);
    },
    int64: (value) => {
      const from = reserve(8);
      view.setBigInt64(from, BigInt(value), true);
    },
    double: (value) => {
      const from = reserve(8);
      view.setFloat64(from, value, true);
    },
    float: (value) => {
      const from = reserve(4);
      view.setFloat32(from, value, true);
    },
    bytes,
    text: (text, width, pad = 0x20) => {
      const encoded = encoder.encode(text);
      if (width === undefined) bytes(encoded);
      else {
        bytes(encoded.subarray(0, width));
        fill(pad, Math.max(0, width - encoded.length));
      }
    },
    fill,
    take: () => {
      const taken = held.slice(0, at);
      at = 0;
      return taken;
    },
  };
};
