import type { Column } from '../../analysis/data/column.ts';

/** Columns of a stored segment, each read when it is first asked for and kept. */
export class StoredColumns implements ReadonlyMap<string, Column> {
  readonly #names: readonly string[];
  readonly #read: (name: string) => Column;
  readonly #held = new Map<string, Column>();

  constructor(names: readonly string[], read: (name: string) => Column) {
    this.#names = names;
    this.#read = read;
  }

  get size(): number {
    return this.#names.length;
  }

  get(name: string): Column | undefined {
    const held = this.#held.get(name);
    if (held !== undefined || !this.#names.includes(name)) return held;
    const column = this.#read(name);
    this.#held.set(name, column);
    return column;
  }

  has(name: string): boolean {
    return this.#names.includes(name);
  }

  *entries(): MapIterator<[string, Column]> {
    for (const name of this.#names) {
      const column = this.get(name);
      if (column !== undefined) yield [name, column];
    }
  }

  *keys(): MapIterator<string> {
    yield* this.#names;
  }

  *values(): MapIterator<Column> {
    for (const [, column] of this.entries()) yield column;
  }

  forEach(visit: (column: Column, name: string, map: ReadonlyMap<string, Column>) => void): void {
    for (const [name, column] of this.entries()) visit(column, name, this);
  }

  [Symbol.iterator](): MapIterator<[string, Column]> {
    return this.entries();
  }
}
