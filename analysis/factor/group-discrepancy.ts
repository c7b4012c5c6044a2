import { inverse } from '../algebra/inverse.ts';
import { type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import type { Layout } from './factor-model.ts';
import type { GroupSample } from './group-sample.ts';

/** A group's model at given parameters: what it implies, and its discrepancy with derivatives by slot. */
export interface GroupDiscrepancy {
  readonly implied: Matrix;
  readonly mean: Float64Array;
  /** ln|Σ| + tr SΣ⁻¹ − ln|S| − p + dᵀΣ⁻¹d. */
  readonly value: number;
  readonly gradient: Float64Array;
  /** Expected second derivatives of half the discrepancy, slot by slot. */
  readonly information: Matrix;
  /** By slot and place of (mean, covariances column by column of the lower triangle): first derivatives. */
  readonly basis: Basis;
}

/** Derivatives of Σ and μ have rank two: vectors u and v of `vectors` with dΣ = scale(uvᵀ + vuᵀ), dμ = weight·w. */
export interface Basis {
  /** p rows; columns are the unit vectors, ΛΨ and Λ. */
  readonly vectors: Float64Array;
  readonly width: number;
  readonly u: Int32Array;
  readonly v: Int32Array;
  readonly scale: Float64Array;
  readonly w: Int32Array;
  readonly weight: Float64Array;
}

const basisOf = (layout: Layout, own: Float64Array): Basis => {
  const p = layout.items.length;
  const m = layout.factors.length;
  const width = p + 2 * m;
  const vectors = new Float64Array(p * width);
  const loading = new Float64Array(p * m);
  const psi = new Float64Array(m * m);
  const mean = new Float64Array(m);
  const count = layout.slots.length;
  const [u, v, w] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  const [scale, weight] = [new Float64Array(count), new Float64Array(count)];
  layout.slots.forEach(({ kind, one, other }, place) => {
    const value = own[place] ?? 0;
    if (kind === 'loading') loading[one * m + other] = value;
    if (kind === 'mean') mean[one] = value;
    if (kind !== 'covariance') return;
    psi[one * m + other] = value;
    psi[other * m + one] = value;
  });
  for (let row = 0; row < p; row += 1) {
    vectors[row * width + row] = 1;
    for (let k = 0; k < m; k += 1) {
      vectors[row * width + p + m + k] = loading[row * m + k] ?? 0;
      let total = 0;
      for (let l = 0; l < m; l += 1) total += (loading[row * m + l] ?? 0) * (psi[l * m + k] ?? 0);
      vectors[row * width + p + k] = total;
    }
  }
  layout.slots.forEach(({ kind, one, other }, place) => {
    if (kind === 'loading') {
      [u[place], v[place], scale[place]] = [one, p + other, 1];
      [w[place], weight[place]] = [one, mean[other] ?? 0];
    } else if (kind === 'residual') [u[place], v[place], scale[place]] = [one, one, 0.5];
    else if (kind === 'covariance')
      [u[place], v[place], scale[place]] = [p + m + one, p + m + other, one === other ? 0.5 : 1];
    else [w[place], weight[place]] = [kind === 'mean' ? p + m + one : one, 1];
  });
  return { vectors, width, u, v, scale, w, weight };
};

/** What the model says: Σ = ΛΨΛᵀ + Θ, and Λα + τ (the sample's own means where means are not modelled). */
const implied = (layout: Layout, own: Float64Array, { vectors, width }: Basis, sample: GroupSample) => {
  const p = layout.items.length;
  const m = layout.factors.length;
  const sigma = zeroMatrix(p);
  const modelled = layout.slots.some(({ kind }) => kind === 'mean');
  const mean = modelled ? new Float64Array(p) : Float64Array.from(sample.mean);
  for (let row = 0; row < p; row += 1)
    for (let column = 0; column < p; column += 1) {
      let total = 0;
      for (let k = 0; k < m; k += 1)
        total += (vectors[row * width + p + k] ?? 0) * (vectors[column * width + p + m + k] ?? 0);
      sigma.values[row * p + column] = total;
    }
  layout.slots.forEach(({ kind, one, other }, place) => {
    const value = own[place] ?? 0;
    if (kind === 'residual') sigma.values[one * p + other] = (sigma.values[one * p + other] ?? 0) + value;
    if (kind === 'intercept') mean[one] = (mean[one] ?? 0) + value;
    if (kind === 'mean')
      for (let row = 0; row < p; row += 1)
        mean[row] = (mean[row] ?? 0) + value * (vectors[row * width + p + m + one] ?? 0);
  });
  return { sigma, mean };
};

/** VᵀAV for the p rows of V. */
const forms = (vectors: Float64Array, width: number, middle: Float64Array, p: number): Float64Array => {
  const half = new Float64Array(p * width);
  for (let row = 0; row < p; row += 1)
    for (let inner = 0; inner < p; inner += 1) {
      const factor = middle[row * p + inner] ?? 0;
      for (let column = 0; column < width; column += 1)
        half[row * width + column] =
          (half[row * width + column] ?? 0) + factor * (vectors[inner * width + column] ?? 0);
    }
  const out = new Float64Array(width * width);
  for (let inner = 0; inner < p; inner += 1)
    for (let row = 0; row < width; row += 1) {
      const factor = vectors[inner * width + row] ?? 0;
      if (factor === 0) continue;
      for (let column = 0; column < width; column += 1)
        out[row * width + column] =
          (out[row * width + column] ?? 0) + factor * (half[inner * width + column] ?? 0);
    }
  return out;
};

/** The same for people who answered some items only. */
const partOf = (
  basis: Basis,
  { sigma, mean }: { readonly sigma: Matrix; readonly mean: Float64Array },
  answered: readonly number[],
) => {
  const part = zeroMatrix(answered.length);
  answered.forEach((one, row) => {
    answered.forEach((other, column) => {
      part.values[row * part.size + column] = sigma.values[one * sigma.size + other] ?? 0;
    });
  });
  const vectors = new Float64Array(answered.length * basis.width);
  answered.forEach((item, row) => {
    vectors.set(basis.vectors.subarray(item * basis.width, (item + 1) * basis.width), row * basis.width);
  });
  return {
    basis: { ...basis, vectors },
    sigma: part,
    mean: Float64Array.from(answered, (item) => mean[item] ?? 0),
  };
};

/**
 * Maximum likelihood discrepancy of one group, with its exact gradient, ∂F/∂Σ = Σ⁻¹(Σ − S − ddᵀ)Σ⁻¹ and
 * ∂F/∂μ = −2Σ⁻¹d, and expected information. Null where Σ is not positive definite. With
 * `answered` it is that of people who answered these items only, whose sample holds no others. Jöreskog 1969, 1971.
 */
export const groupDiscrepancy = (
  layout: Layout,
  own: Float64Array,
  sample: GroupSample,
  answered?: readonly number[],
): GroupDiscrepancy | null => {
  const all = basisOf(layout, own);
  const whole = implied(layout, own, all, sample);
  const { basis, sigma, mean } = answered ? partOf(all, whole, answered) : { basis: all, ...whole };
  const p = sigma.size;
  const known = inverse(sigma);
  if (known === null) return null;
  const precision = known.inverse.values;
  const d = sample.mean.map((value, place) => value - (mean[place] ?? 0));
  const pull = new Float64Array(p);
  const excess = new Float64Array(p * p);
  let value = known.logDeterminant - sample.logDeterminant - p;
  for (let row = 0; row < p; row += 1)
    for (let column = 0; column < p; column += 1) {
      const place = row * p + column;
      pull[row] = (pull[row] ?? 0) + (precision[place] ?? 0) * (d[column] ?? 0);
      const seen = (sample.covariance.values[place] ?? 0) + (d[row] ?? 0) * (d[column] ?? 0);
      value += (precision[place] ?? 0) * seen;
      excess[place] = (sigma.values[place] ?? 0) - seen;
    }
  const { width, u, v, scale, w, weight, vectors } = basis;
  const inMetric = forms(vectors, width, precision, p);
  const bent = forms(precision, p, excess, p);
  const slope = forms(vectors, width, bent, p);
  const count = layout.slots.length;
  const gradient = new Float64Array(count);
  const information = zeroMatrix(count);
  for (let j = 0; j < count; j += 1) {
    const [uj, vj, sj, wj, tj] = [u[j] ?? 0, v[j] ?? 0, scale[j] ?? 0, w[j] ?? 0, weight[j] ?? 0];
    let along = 0;
    if (tj !== 0)
      for (let row = 0; row < p; row += 1) along += (pull[row] ?? 0) * (vectors[row * width + wj] ?? 0);
    gradient[j] = 2 * sj * (slope[uj * width + vj] ?? 0) - 2 * tj * along;
    for (let k = 0; k <= j; k += 1) {
      const [uk, vk] = [u[k] ?? 0, v[k] ?? 0];
      const crossed =
        (inMetric[vj * width + uk] ?? 0) * (inMetric[vk * width + uj] ?? 0) +
        (inMetric[vj * width + vk] ?? 0) * (inMetric[uk * width + uj] ?? 0);
      const found =
        sj * (scale[k] ?? 0) * crossed + tj * (weight[k] ?? 0) * (inMetric[wj * width + (w[k] ?? 0)] ?? 0);
      information.values[j * count + k] = found;
      information.values[k * count + j] = found;
    }
  }
  return { implied: sigma, mean, value, gradient, information, basis };
};
