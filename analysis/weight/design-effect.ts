/**
 * Design effect of a mean: how many times larger its variance is than that of as many people drawn one by one,
 * V̂/(s²/n). Above 1 weights and clusters cost precision. Null below two people or without spread. From `sd`
 * (√(n/(n−1)·Σw(y−ȳ)²/Σw)) and the n of valid answers; for a share p, sd² = n/(n−1)·p(1−p).
 *
 * Not for: comparing designs by different questions: each has its own.
 * Source: Kish 1965.
 * Oracle: `svymean(deff = "replace")` of R's survey.
 *
 * @example
 * designEffect(0.5, 2, 16) // 1
 */
export const designEffect = (se: number | null, sd: number | null, n: number): number | null =>
  se === null || sd === null || n < 2 || !(sd > 0) ? null : (se * se * n) / (sd * sd);
