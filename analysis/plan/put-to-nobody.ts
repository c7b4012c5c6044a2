import type { Variable } from '../../surveys/model/codebook.ts';
import { isCoded, missingReason, variableOf } from '../data/codes.ts';
import type { Source } from '../source/source.ts';

const isUnseen = async (source: Source, variable: Variable): Promise<boolean> => {
  const { dimensions, n } = await source.tally({ variables: [variable.name] });
  return (dimensions[0]?.codes ?? []).every(
    (code, place) => (n[place] ?? 0) === 0 || missingReason(variable, code) === 'not-shown',
  );
};

const wasPut = async (source: Source, name: string, above: readonly string[]): Promise<boolean> => {
  const variable = variableOf(source.codebook, name);
  if (variable === null || above.includes(name)) return true;
  if (isCoded(variable)) return !(await isUnseen(source, variable));
  const from = variable.derived?.from ?? [];
  if (from.length === 0 || (await source.extent(name)).present > 0) return true;
  for (const part of from) if (!(await wasPut(source, part, [...above, name]))) return false;
  return true;
};

/**
 * Which of these variables no respondent was shown, because the study left their questions out (the kind of company where
 * it is named, a scandal where it is real): every row says so, of the variable or of something it is worked out from. None
 * while there are no rows.
 */
export const putToNobody = async (source: Source, names: readonly string[]): Promise<ReadonlySet<string>> => {
  const found = new Set<string>();
  if ((await source.rows()) === 0) return found;
  for (const name of new Set(names)) if (!(await wasPut(source, name, []))) found.add(name);
  return found;
};
