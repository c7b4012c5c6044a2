import type { ByteWriter } from '../byte-writer.ts';
import type { Thrift, ThriftStruct } from './thrift.ts';

/** How a column is stored. Values come as texts: numbers, ISO days, times of day, both, or words. */
export type ParquetType = 'int32' | 'double' | 'text' | 'date' | 'time' | 'datetime';

const nothing: Thrift = { struct: {} };
const milliseconds: Thrift = { struct: { 1: { bool: false }, 2: { struct: { 1: nothing } } } };

/** Numbers of the format: physical type, older and newer name of what it means. */
const kinds: Readonly<
  Record<
    ParquetType,
    { readonly physical: number; readonly converted?: number; readonly logical?: ThriftStruct }
  >
> = {
  int32: { physical: 1 },
  double: { physical: 5 },
  text: { physical: 6, converted: 0, logical: { 1: nothing } },
  date: { physical: 1, converted: 6, logical: { 6: nothing } },
  time: { physical: 1, logical: { 7: milliseconds } },
  datetime: { physical: 2, logical: { 8: milliseconds } },
};

export const physicalType = (type: ParquetType): number => kinds[type].physical;

/** A column in the list of columns; every one may be without a value. */
export const schemaElement = (name: string, type: ParquetType): ThriftStruct => {
  const { physical, converted, logical } = kinds[type];
  return {
    1: { i32: physical },
    3: { i32: 1 },
    4: { text: name },
    6: converted === undefined ? undefined : { i32: converted },
    10: logical === undefined ? undefined : { struct: logical },
  };
};

const dayLength = 86_400_000;

/** Writes values as the format has them when nothing is saved. */
export const writePlain = (writer: ByteWriter, type: ParquetType, value: string): void => {
  if (type === 'int32') writer.int32(Number(value));
  else if (type === 'double') writer.double(Number(value));
  else if (type === 'date') writer.int32(Date.parse(`${value}T00:00:00Z`) / dayLength);
  else if (type === 'time') writer.int32(Date.parse(`1970-01-01T${value}Z`));
  else if (type === 'datetime') writer.int64(Date.parse(`${value}Z`));
  else {
    const bytes = Buffer.from(value);
    writer.int32(bytes.length);
    writer.bytes(bytes);
  }
};
