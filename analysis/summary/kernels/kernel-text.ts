import { kernelLayout } from './kernel-layout.ts';

const { index, list, people, sums, set } = kernelLayout;

/** Rows a turn of a loop adds. */
const turn = 8;
const rowsOf = (text: (row: number) => string): string =>
  Array.from({ length: turn }, (_, row) => text(row)).join('\n');

const lanes = (first: number): string =>
  [first, first + 16].flatMap((from) => Array.from({ length: 8 }, (_, byte) => from + byte)).join(' ');

/** Adds two numbers at `$at`, so many bytes on. */
const addTwo = (offset: number, two: string): string =>
  `(v128.store offset=${offset} (local.get $at) (f64x2.add (v128.load offset=${offset} (local.get $at)) ${two}))`;

const addOne = (offset: number): string =>
  `(i32.store offset=${offset} (local.get $at) (i32.add (i32.load offset=${offset} (local.get $at)) (i32.const 1)))`;

const cellOf = (row: number): string =>
  `(local.set $cell (i32.load16_u offset=${index + 2 * row} (local.get $row)))`;

const person = (row: number, step: number): string => `
  (local.set $at (i32.shl (local.get $cell) (i32.const 2)))
  ${addOne(people + setOf(row, step) * 4)}`;

/** What a loop reads from where: a column, and bytes a row of it. */
type Read = readonly [name: string, bytes: number];

const params = (names: readonly string[]): string => names.map((name) => `(param $${name} i32)`).join(' ');

const onwards = (reads: readonly Read[], rows: number): string =>
  reads
    .map(([name, bytes]) => `(local.set $${name} (i32.add (local.get $${name}) (i32.const ${bytes * rows})))`)
    .join('\n  ');

/** Rows of a column that lies here are taken so many at a time: what is read next comes near while these are added. */
const few = 512;

/** All rows of a part whose one or two columns lie here: where they go, and what they bring. */
const wholeText = (name: string, reads: readonly Read[], more: readonly string[]): string => {
  const steps = ['limit', 'stride', 'limit2', 'stride2'];
  const own = reads.map(([read]) => read);
  const get = (names: readonly string[]): string => names.map((one) => `(local.get $${one})`).join(' ');
  return `
(func (export "whole_${name}") ${params(['codes', 'other', 'rows', ...steps, ...own, ...more])} (local $now i32)
  (loop $next
  (local.set $now (select (local.get $rows) (i32.const ${few}) (i32.lt_u (local.get $rows) (i32.const ${few}))))
  (call $pair ${get(['codes', 'other', 'now', ...steps])})
  (call $${name} ${get([...own, 'now', ...more])})
  ${onwards([['codes', 1], ['other', 1], ...reads], few)}
  (br_if $next (local.tee $rows (i32.sub (local.get $rows) (local.get $now))))))`;
};

/** A loop over the rows of a block, and the same for a whole part; `$row` is twice the row. */
const loop = (
  name: string,
  reads: readonly Read[],
  locals: string,
  body: string,
  more: readonly string[] = [],
): string => `
(func $${name} (export "${name}") ${params([...reads.map(([own]) => own), 'rows', ...more])} (local $row i32) (local $cell i32) (local $at i32) ${locals}
  (local.set $rows (i32.shl (local.get $rows) (i32.const 1)))
  (loop $next
${body}
  ${onwards(reads, turn)}
  (br_if $next (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const ${2 * turn}))) (local.get $rows)))))${wholeText(name, reads, more)}`;

/** Sets of cells are taken in turn by four rows that follow each other. */
const setOf = (row: number, step: number): number => (row % 4) * step;

/** One person to the cell of each row. */
const peopleText = (sets: number, step: number): string =>
  loop(
    `people${sets}`,
    [],
    '',
    rowsOf((row) => `${cellOf(row)}${person(row, step)}`),
  );

/** A weight, its square and one person. */
const weightsText = (sets: number, step: number): string =>
  loop(
    `weights${sets}`,
    [['weight', 8]],
    '(local $w v128) (local $square v128)',
    rowsOf(
      (row) => `${
        row % 2 === 0
          ? `(local.set $w (v128.load offset=${8 * row} (local.get $weight)))
  (local.set $square (f64x2.mul (local.get $w) (local.get $w)))`
          : ''
      }
  ${cellOf(row)}
  (local.set $at (i32.shl (local.get $cell) (i32.const 4)))
  ${addTwo(sums + setOf(row, step) * 16, `(i8x16.shuffle ${lanes(row % 2 === 0 ? 0 : 8)} (local.get $w) (local.get $square))`)}${person(row, step)}`,
    ),
  );

/** The same with a weight by its place in a list of weights and their squares; places of one byte or two. */
const listedText =
  (bytes: 1 | 2) =>
  (sets: number, step: number): string =>
    loop(
      `${bytes === 1 ? 'listedBytes' : 'listed'}${sets}`,
      [['place', bytes]],
      '',
      rowsOf(
        (row) => `${cellOf(row)}
  (local.set $at (i32.shl (local.get $cell) (i32.const 4)))
  ${addTwo(
    sums + setOf(row, step) * 16,
    `(v128.load offset=${list} (i32.shl (i32.load${8 * bytes}_u offset=${bytes * row} (local.get $place)) (i32.const 4)))`,
  )}${person(row, step)}`,
      ),
    );

/** With a value y: w, w², wy, w(wy), (wy)y, (wy)² and one person. A row whose value is none (NaN) goes to `$none`. */
const productsText = (sets: number, step: number): string =>
  loop(
    `products${sets}`,
    [
      ['weight', 8],
      ['value', 8],
    ],
    '(local $w v128) (local $y v128) (local $u v128) (local $p v128)',
    rowsOf((row) => {
      const at = sums + setOf(row, step) * 64;
      return `
  (local.set $w (v128.load64_splat offset=${8 * row} (local.get $weight)))
  (local.set $y (v128.load64_splat offset=${8 * row} (local.get $value)))
  (local.set $u (f64x2.replace_lane 0 (local.get $w) (f64.const 1)))
  (local.set $p (f64x2.mul (local.get $w) (local.get $y)))
  ${cellOf(row)}
  (local.set $cell (select (local.get $cell) (local.get $none)
    (f64.eq (f64x2.extract_lane 0 (local.get $y)) (f64x2.extract_lane 0 (local.get $y)))))
  (local.set $at (i32.shl (local.get $cell) (i32.const 6)))
  ${addTwo(at, '(f64x2.mul (local.get $u) (local.get $w))')}
  ${addTwo(at + 16, '(f64x2.mul (local.get $u) (local.get $p))')}
  ${addTwo(at + 32, '(f64x2.mul (local.get $p) (f64x2.replace_lane 0 (local.get $p) (f64x2.extract_lane 0 (local.get $y))))')}${person(row, step)}`;
    }),
    ['none'],
  );

/** Sixteen bytes as twice eight numbers of 16 bits. */
const half = (which: 'low' | 'high', bytes: string): string => `(i16x8.extend_${which}_i8x16_u ${bytes})`;

/** A loop over sixteen rows at a time that writes both halves of their index; `$to` is twice the row. */
const indexed = (
  name: string,
  reads: readonly string[],
  more: readonly string[],
  locals: string,
  body: string,
  written: (which: 'low' | 'high', at: string) => string,
): string => `
(func $${name} (export "${name}") ${params([...reads, 'rows', ...more])} (local $to i32) ${locals}
  (local.set $rows (i32.shl (local.get $rows) (i32.const 1)))
  (loop $next
  ${body}
  ${(['low', 'high'] as const)
    .map((which, place) => {
      const at = `offset=${index + 16 * place} (local.get $to)`;
      return `(v128.store ${at} ${written(which, `(v128.load ${at})`)})`;
    })
    .join('\n  ')}
  ${onwards(
    reads.map((read): Read => [read, 1]),
    16,
  )}
  (br_if $next (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 32))) (local.get $rows)))))`;

const bounded = (column: string, limit: string): string =>
  `(i8x16.min_u (v128.load (local.get ${column})) (i8x16.splat (local.get ${limit})))`;

const times = (bytes: string, stride: string): string =>
  `(i16x8.mul ${bytes} (i16x8.splat (local.get ${stride})))`;

/** index += min(codes, limit) * stride */
const codesText = indexed(
  'codes',
  ['codes'],
  ['limit', 'stride'],
  '(local $x v128)',
  `(local.set $x ${bounded('$codes', '$limit')})`,
  (which, before) => `(i16x8.add ${before} ${times(half(which, '(local.get $x)'), '$stride')})`,
);

/** index = what two columns of codes make */
const pairText = indexed(
  'pair',
  ['codes', 'other'],
  ['limit', 'stride', 'limit2', 'stride2'],
  '(local $x v128) (local $y v128)',
  `(local.set $x ${bounded('$codes', '$limit')}) (local.set $y ${bounded('$other', '$limit2')})`,
  (which) =>
    `(i16x8.add ${times(half(which, '(local.get $x)'), '$stride')} ${times(half(which, '(local.get $y)'), '$stride2')})`,
);

/** index = none where the mask is 0 */
const leaveText = indexed(
  'leave',
  ['mask'],
  ['none'],
  '(local $x v128) (local $zero v128)',
  '(local.set $x (v128.load (local.get $mask)))',
  (which, before) =>
    `(v128.bitselect (i16x8.splat (local.get $none)) ${before} (i16x8.eq ${half(which, '(local.get $x)')} (local.get $zero)))`,
);

/**
 * The kernels as text of WebAssembly; `plain-kernels.ts` does the same, addition for addition. What this becomes lies
 * in `kernel-bytes.ts`: a test makes it anew and compares. Each way to add there is once for cells of one set and once
 * for four.
 */
export const kernelText = (): string => `(module (import "confia" "memory" (memory 1))
${[codesText, pairText, leaveText].join('')}
${[
  [1, 0],
  [4, set],
]
  .flatMap(([sets = 1, step = 0]) =>
    [peopleText, weightsText, listedText(1), listedText(2), productsText].map((text) => text(sets, step)),
  )
  .join('')})
`;
