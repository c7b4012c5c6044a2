import { toBoolean } from '../convert.ts';
import { argument, define, type LanguageFunction, ofText } from './function.ts';

const many = Number.POSITIVE_INFINITY;

const within = (count: number, least: number, most: number): boolean =>
  (least < 0 || count >= least) && (most < 0 || count <= most);

/** Truth, choice between values, counting of conditions. */
export const logicFunctions: Readonly<Record<string, LanguageFunction>> = {
  true: define(0, 0, () => true),
  false: define(0, 0, () => false),
  not: define(1, 1, (machine, given) => !machine.truth(argument(given, 0))),
  boolean: define(1, 1, (machine, given) => machine.truth(argument(given, 0))),
  'boolean-from-string': ofText((text) => text === 'true' || text === '1'),
  if: define(3, 3, (machine, given) =>
    machine.value(argument(given, machine.truth(argument(given, 0)) ? 1 : 2)),
  ),
  coalesce: define(2, 2, (machine, given) => {
    const first = machine.value(argument(given, 0));
    return typeof first === 'string' && first === '' ? machine.value(argument(given, 1)) : first;
  }),
  once: define(1, 1, (machine, given) => {
    const kept = machine.context.current ?? '';
    return kept === '' ? machine.value(argument(given, 0)) : kept;
  }),
  checklist: define(2, many, (machine, given) => {
    const count = given.slice(2).filter((each) => toBoolean(machine.truth(each))).length;
    return within(count, machine.number(argument(given, 0)), machine.number(argument(given, 1)));
  }),
  'weighted-checklist': define(4, many, (machine, given) => {
    let sum = 0;
    for (let place = 2; place + 1 < given.length; place += 2)
      if (machine.truth(argument(given, place))) sum += machine.number(argument(given, place + 1));
    return within(sum, machine.number(argument(given, 0)), machine.number(argument(given, 1)));
  }),
};
