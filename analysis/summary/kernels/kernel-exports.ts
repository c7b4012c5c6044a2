type ByName<Name extends string, Kernel> = Readonly<Record<Name, Kernel>>;
type AddRows = (brought: number, rows: number) => void;

type Pair = readonly [
  codes: number,
  other: number,
  rows: number,
  limit: number,
  stride: number,
  limit2: number,
  stride2: number,
];

/** What the kernel of that name takes beside rows follows, as much of it as there is. */
type WholeKernel = (...all: readonly [...Pair, weigh: number, value: number, none: number]) => void;

type Sets = '1' | '4';
type Brought = `${'weights' | 'listed' | 'listedBytes'}${Sets}`;
type Whole = `whole_${Brought | `${'people' | 'products'}${Sets}`}`;

/** The kernels as WebAssembly gives them. */
export interface KernelExports
  extends ByName<Brought, AddRows>,
    ByName<`people${Sets}`, (rows: number) => void>,
    ByName<`products${Sets}`, (weights: number, values: number, rows: number, none: number) => void>,
    ByName<Whole, WholeKernel> {
  readonly codes: (codes: number, rows: number, limit: number, stride: number) => void;
  readonly pair: (...pair: Pair) => void;
  readonly leave: (mask: number, rows: number, none: number) => void;
}
