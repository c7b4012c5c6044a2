import { byteWriter } from '../byte-writer.ts';
import { cutText } from '../cut-text.ts';
import { systemMissing } from './sav-dictionary.ts';
import type { SavValue } from './sav-file.ts';
import { type SavLayout, segmentBytes } from './sav-layout.ts';

const literal = 253;
const blank = 254;
const absent = 255;
const end = 252;
const bias = 100;

/** Cases of a system file as bytecodes: eight of them, then what they say follows as it is. */
export interface SavCases {
  readonly add: (values: readonly SavValue[]) => void;
  /** What is complete so far. */
  readonly take: () => Uint8Array;
  /** The rest. */
  readonly finish: () => Uint8Array;
}

const encoder = new TextEncoder();

export const savCases = (layout: SavLayout): SavCases => {
  const out = byteWriter();
  const codes = new Uint8Array(8);
  const literals = new Uint8Array(64);
  const view = new DataView(literals.buffer);
  let held = 0;
  let literalBytes = 0;

  const flush = (): void => {
    codes.fill(0, held);
    out.bytes(codes);
    out.bytes(literals.subarray(0, literalBytes));
    held = 0;
    literalBytes = 0;
  };
  const code = (value: number): void => {
    codes[held] = value;
    held += 1;
    if (held === 8) flush();
  };
  const number = (value: number | null): void => {
    const small = (value ?? Number.NaN) + bias;
    if (value === null || value === systemMissing) code(absent);
    else if (Number.isInteger(value) && small >= 1 && small < end && !Object.is(value, -0)) code(small);
    else {
      view.setFloat64(literalBytes, value, true);
      literalBytes += 8;
      code(literal);
    }
  };
  const eight = (bytes: Uint8Array, from: number, to: number): void => {
    let isBlank = true;
    for (let at = from; at < to && isBlank; at += 1) isBlank = bytes[at] === 0x20;
    if (!isBlank) {
      literals.fill(0x20, literalBytes, literalBytes + 8);
      literals.set(bytes.subarray(from, to), literalBytes);
      literalBytes += 8;
    }
    code(isBlank ? blank : literal);
  };

  return {
    add: (values) => {
      for (const [index, { variable, segments }] of layout.columns.entries()) {
        const value = values[index] ?? null;
        if (variable.width === undefined) {
          if (typeof value === 'string') throw new Error(`savCases: text for the number ${variable.name}`);
          number(value);
          continue;
        }
        const bytes = encoder.encode(cutText(value === null ? '' : String(value), variable.width, 'bytes'));
        let from = 0;
        for (const { width, units } of segments) {
          const to = Math.min(bytes.length, from + width);
          for (let unit = 0; unit < units; unit += 1) {
            const start = from + unit * 8;
            eight(bytes, Math.min(start, to), Math.min(start + 8, to));
          }
          from += segmentBytes;
        }
      }
    },
    take: out.take,
    finish: () => {
      code(end);
      if (held > 0) flush();
      return out.take();
    },
  };
};
