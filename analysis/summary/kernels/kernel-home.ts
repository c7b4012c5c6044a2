import type { KernelExports } from './kernel-exports.ts';
import { kernelLayout as at } from './kernel-layout.ts';
import { addedStep, blockRows, mostListed, mostShortCells } from './kernels.ts';

/** Kernels in one memory, and what of it they work in. */
export interface KernelHome {
  readonly buffer: ArrayBuffer;
  readonly kernels: KernelExports;
  readonly index: Uint16Array;
  readonly codes: Uint8Array;
  readonly other: Uint8Array;
  readonly places: Uint16Array;
  readonly weights: Float64Array;
  readonly values: Float64Array;
  readonly list: Float64Array;
  /** The numbers that lie in the list. */
  listed: Float64Array | null;
  readonly people: Int32Array;
  readonly sums: Float64Array;
}

/** Makes the kernels of a module work in a memory. */
export const kernelHome = (module: WebAssembly.Module, memory: WebAssembly.Memory): KernelHome => {
  const { buffer } = memory;
  const { exports } = new WebAssembly.Instance(module, { confia: { memory } });
  return {
    buffer,
    kernels: exports as unknown as KernelExports,
    index: new Uint16Array(buffer, at.index, blockRows),
    codes: new Uint8Array(buffer, at.codes, blockRows),
    other: new Uint8Array(buffer, at.other, blockRows),
    places: new Uint16Array(buffer, at.places, blockRows),
    weights: new Float64Array(buffer, at.weights, blockRows),
    values: new Float64Array(buffer, at.values, blockRows),
    list: new Float64Array(buffer, at.list, 2 * mostListed),
    listed: null,
    people: new Int32Array(buffer, at.people, mostShortCells + 2),
    sums: new Float64Array(buffer, at.sums, (mostShortCells + 2) * addedStep.products),
  };
};

export type Values = Uint8Array | Uint16Array | Float64Array;

/** Where rows lie for a kernel: in their column, or copied to `scratch` where that lies elsewhere. */
export const placed = (
  home: KernelHome,
  values: Values,
  from: number,
  length: number,
  scratch: Values,
): number => {
  if (values.buffer === home.buffer) return values.byteOffset + from * values.BYTES_PER_ELEMENT;
  scratch.set(from === 0 && values.length === length ? values : values.subarray(from, from + length));
  return scratch.byteOffset;
};

const squared = new WeakMap<Float64Array, Float64Array>();

/** Each weight and its square. */
const withSquares = (numbers: Float64Array): Float64Array => {
  const known = squared.get(numbers);
  if (known !== undefined) return known;
  const both = new Float64Array(2 * numbers.length);
  numbers.forEach((weight, place) => {
    both[2 * place] = weight;
    both[2 * place + 1] = weight * weight;
  });
  squared.set(numbers, both);
  return both;
};

/** Lays weights and their squares into the list. */
export const layWeights = (home: KernelHome, numbers: Float64Array): void => {
  if (numbers === home.listed) return;
  home.list.set(withSquares(numbers));
  home.listed = numbers;
};
