import type { Column } from './column.ts';

/** Columns by name, each made when it is first asked for and kept: most questions ask for a few of hundreds. */
export class LazyColumns implements ReadonlyMap<string, Column> {
  readonly #names: readonly string[];
  readonly #make: (name: string) => Column;
  readonly #held = new Map<string, Column>();

  constructor(names: readonly string[], make: (name: string) => Column) {
    this.#names = names;
    this.#make = make;
  }

  get size(): number {
    return this.#names.length;
  }

  get(name: string): Column | undefined {
    const held = this.#held.get(name);
    if (held !== undefined || !this.#names.includes(name)) return held;
    const column = this.#make(name);
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
