import type { Predictor } from '../../analysis/model/model-rows.ts';

const places = Array.from({ length: 60 }, (_, place) => place + 1);

/**
 * Sixty rows by arithmetic, so that R can have the same: `i <- 1:60; x1 = ((i*37)%%61)/10; g = c('a','b','c')[i%%3+1];
 * h = c('m','n')[(i%/%3)%%2+1]; w = 1+((i*13)%%7)/4; clu = ceiling(i/4); st = ceiling(i/20);
 * y = round(0.4*x1-0.2*x2+(g=='b')+1.5*(h=='n'&g=='c')+((i^3*7)%%89)/30, 3); k = (i*i*7)%%5+ifelse(x1>3,i%%3,0)`,
 * `z = ((i^3*7)%%89)/30+0.3*x1 > 2; o = pmin(2, floor(y/2.2))`.
 */
const x1 = places.map((i) => ((i * 37) % 61) / 10);
const x2 = places.map((i) => ((i * i * 11) % 53) / 10);
const g = places.map((i) => ['a', 'b', 'c'][i % 3] ?? '');
const h = places.map((i) => ['m', 'n'][Math.floor(i / 3) % 2] ?? '');
const rest = places.map((i) => ((i ** 3 * 7) % 89) / 30);
const y = places.map((_, row) => {
  const lift = (g[row] === 'b' ? 1 : 0) + (h[row] === 'n' && g[row] === 'c' ? 1.5 : 0);
  return (
    Math.round((0.4 * (x1[row] ?? 0) - 0.2 * (x2[row] ?? 0) + lift + (rest[row] ?? 0)) * 1000 + 1e-9) / 1000
  );
});

export const countedRows = {
  x1,
  x2,
  g,
  h,
  y,
  w: places.map((i) => 1 + ((i * 13) % 7) / 4),
  clu: places.map((i) => String(Math.ceil(i / 4))),
  st: places.map((i) => String(Math.ceil(i / 20))),
  k: places.map((i, row) => ((i * i * 7) % 5) + ((x1[row] ?? 0) > 3 ? i % 3 : 0)),
  z: places.map((_, row) => ((rest[row] ?? 0) + 0.3 * (x1[row] ?? 0) > 2 ? 1 : 0)),
  o: y.map((value) => Math.min(2, Math.floor(value / 2.2))),
} as const;

export const numberOf = (name: 'x1' | 'x2' | 'k'): Predictor => ({ term: name, values: countedRows[name] });
export const factorOf = (name: 'g' | 'h'): Predictor => ({
  term: name,
  codes: countedRows[name],
  levels: [...new Set(countedRows[name])].sort(),
});
