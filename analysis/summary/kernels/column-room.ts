import { kernelLayout } from './kernel-layout.ts';

/** A column begins where any kind of number may, and is followed by what a kernel reads beyond its last row. */
const step = 64;

/** Parts that lie together at most: memory goes when the last of them does, and kernels carry less from one to the next. */
export const mostTogether = 8;

/** Rows of a part from which on it may lie with others; with fewer it changes often, and copying it costs nothing. */
export const leastTogether = 32_768;

/** Memory for columns, to be filled once. */
export interface ColumnRoom {
  /** So many bytes, all zero; memory of their own where the room has no more. */
  readonly take: (bytes: number) => Uint8Array<ArrayBuffer>;
}

const memories = new WeakMap<ArrayBufferLike, WebAssembly.Memory>();

/** The memory that kernels run in, where that is what a column lies in. */
export const memoryOf = (buffer: ArrayBufferLike): WebAssembly.Memory | null => memories.get(buffer) ?? null;

/** Memory that kernels can work in, with so many bytes behind what they need themselves; null where none is to be had. */
export const kernelMemory = (bytes: number): WebAssembly.Memory | null => {
  if (typeof WebAssembly === 'undefined') return null;
  try {
    const pages = Math.ceil((kernelLayout.columns + bytes + step) / kernelLayout.page);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    memories.set(memory.buffer, memory);
    return memory;
  } catch {
    return null;
  }
};

/** Bytes that a column takes in a room. */
export const roomOf = (bytes: number): number => Math.ceil(bytes / step) * step;

/**
 * Room for columns that the kernels of sums by cells read where they lie, a third faster than copied to them. It is
 * there as long as one of its columns is: what is read and dropped together belongs in one.
 *
 * @example
 * const room = columnRoom(roomOf(3));
 * const codes = room.take(3);
 * [...codes] // [0, 0, 0]
 */
export const columnRoom = (bytes: number): ColumnRoom => {
  const memory = kernelMemory(bytes);
  const end = kernelLayout.columns + bytes;
  let next: number = kernelLayout.columns;
  return {
    take: (size) => {
      if (memory === null || next + roomOf(size) > end) return new Uint8Array(size);
      const taken = new Uint8Array(memory.buffer, next, size);
      next += roomOf(size);
      return taken;
    },
  };
};
