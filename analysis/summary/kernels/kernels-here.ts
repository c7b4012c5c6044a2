import { type Kernels, mostShortCells } from './kernels.ts';
import { plainKernels } from './plain-kernels.ts';
import { simdKernels } from './simd-kernels.ts';

let simd: Kernels | null | undefined;

/** The fastest kernels that run here for so many cells. All give the same bits. */
export const kernelsHere = (cells: number): Kernels => {
  if (cells > mostShortCells) return plainKernels;
  simd ??= simdKernels();
  return simd ?? plainKernels;
};
