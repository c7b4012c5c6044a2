import { isDeepStrictEqual } from 'node:util';

/** A JSON Schema, as far as published ones use it. */
type Schema = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isOf = (value: unknown, type: unknown): boolean => {
  switch (type) {
    case 'object':
      return isRecord(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'null':
      return value === null;
    default:
      return typeof value === type;
  }
};

/**
 * Where a value breaks a JSON Schema (types, required, properties, items, oneOf, anyOf, enum, pattern, bounds); words that
 * say nothing about values are passed over. Throws at a word it does not know and that could say something.
 */
export const schemaFaults = (schema: Schema, value: unknown, at = '$'): readonly string[] => {
  const faults: string[] = [];
  const passes = (own: unknown): boolean => isRecord(own) && schemaFaults(own, value, at).length === 0;
  for (const [word, rule] of Object.entries(schema)) {
    const fault = (): void => void faults.push(`${at}: ${word} ${JSON.stringify(rule)?.slice(0, 80)}`);
    switch (word) {
      case 'type':
        if (!(Array.isArray(rule) ? rule : [rule]).some((type) => isOf(value, type))) fault();
        break;
      case 'enum':
        if (!(rule as unknown[]).some((each) => isDeepStrictEqual(each, value))) fault();
        break;
      case 'pattern':
        if (typeof value === 'string' && !new RegExp(String(rule)).test(value)) fault();
        break;
      case 'required':
        if (isRecord(value)) for (const name of rule as string[]) if (!Object.hasOwn(value, name)) fault();
        break;
      case 'properties':
        if (isRecord(value))
          for (const [name, own] of Object.entries(rule as Record<string, Schema>))
            if (Object.hasOwn(value, name)) faults.push(...schemaFaults(own, value[name], `${at}.${name}`));
        break;
      case 'items':
        if (Array.isArray(value))
          for (const [index, item] of value.entries())
            faults.push(...schemaFaults(rule as Schema, item, `${at}[${index}]`));
        break;
      case 'minItems':
        if (Array.isArray(value) && value.length < Number(rule)) fault();
        break;
      case 'uniqueItems':
        if (Array.isArray(value) && new Set(value.map((item) => JSON.stringify(item))).size < value.length)
          fault();
        break;
      case 'minimum':
        if (typeof value === 'number' && value < Number(rule)) fault();
        break;
      case 'minLength':
        if (typeof value === 'string' && value.length < Number(rule)) fault();
        break;
      case 'minProperties':
        if (isRecord(value) && Object.keys(value).length < Number(rule)) fault();
        break;
      case 'oneOf':
        if ((rule as unknown[]).filter(passes).length !== 1) fault();
        break;
      case 'anyOf':
        if (!(rule as unknown[]).some(passes)) fault();
        break;
      case 'format':
        if (rule === 'date-time' && Number.isNaN(Date.parse(String(value)))) fault();
        break;
      case 'not':
      case 'allOf':
      case 'if':
      case '$ref':
      case 'const':
      case 'additionalProperties':
      case 'patternProperties':
        throw new Error(`schemaFaults does not know ${word}`);
      default:
        break;
    }
  }
  return faults;
};
