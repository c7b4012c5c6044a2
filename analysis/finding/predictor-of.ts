import { validCodes } from '../data/codes.ts';
import type { Predictor } from '../model/model-rows.ts';
import { type Asked, variableNamed } from './asked.ts';
import { type CompleteRows, isNumeric } from './complete-rows.ts';

/** A variable as a model takes it: as a number, or by those of its codes that anybody gave, in their order. */
export const predictorOf = (asked: Asked, rows: CompleteRows, name: string): Predictor => {
  const variable = variableNamed(asked, name);
  if (isNumeric(variable)) return { term: name, values: rows.numbers.get(name) ?? [] };
  const codes = rows.codes.get(name) ?? [];
  const met = new Set(codes);
  return { term: name, codes, levels: validCodes(variable).filter((code) => met.has(code)) };
};
