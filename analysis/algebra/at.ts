/** The element at an index that must be inside; outside is the caller's bug. */
export const at = (values: ArrayLike<number>, index: number): number => {
  const value = values[index];
  if (value === undefined) throw new Error(`at requires an index below ${values.length}, got ${index}`);
  return value;
};
