/** Days of a simulated fieldwork: the four weeks that end on `last`, as ISO days in order. */
export const fieldworkDays = (last: string): readonly string[] =>
  Array.from({ length: 28 }, (_, index) =>
    new Date(Date.parse(`${last}T00:00:00Z`) - (27 - index) * 86_400_000).toISOString().slice(0, 10),
  );
