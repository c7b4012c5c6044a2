import { parse } from '../../surveys/expression/parse.ts';
import { references } from '../../surveys/expression/references.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';

/** The columns that a filter reads: a multiple-response set stands for its options. */
export const filterNames = ({ sets = [] }: Codebook, where: string | undefined): readonly string[] => {
  if (where === undefined) return [];
  const parsed = parse(where);
  if (!parsed.ok) return [];
  return references(parsed.value).flatMap(
    (name) => sets.find((set) => set.name === name)?.variables ?? [name],
  );
};
