/** ½ ln 2π. */
export const halfLogTwoPi = 0.9189385332046728;

/** Stirling's series of ln Γ(x) − ((x − ½) ln x − x + ½ ln 2π), to 1e-17 for x ≥ 16. */
export const stirlingSeries = (x: number): number => {
  const y = 1 / (x * x);
  return (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - (y * 691) / 360360))))) / x;
};

/**
 * δ(n) = ln Γ(n+1) − (n + ½) ln n + n − ½ ln 2π: what Stirling's formula leaves out, for any n > 0. Small, so that
 * densities built on it keep their digits where ln Γ itself is large (Loader 2000).
 *
 * @example
 * stirlingError(1) // ≈ 0.081061466795327
 */
export const stirlingError = (n: number): number => {
  let error = 0;
  let up = n;
  while (up < 16) {
    error += (up + 0.5) * Math.log1p(1 / up) - 1;
    up += 1;
  }
  return error + stirlingSeries(up);
};
