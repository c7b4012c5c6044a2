type Graph = ReadonlyMap<string, readonly string[]>;

/** A shortest way from a name back to itself. */
const ringFrom = (graph: Graph, start: string): readonly string[] | null => {
  const before = new Map<string, string>();
  const queue = [start];
  for (let next = queue.shift(); next !== undefined; next = queue.shift())
    for (const name of graph.get(next) ?? []) {
      if (name === start) {
        const ring = [start];
        for (let each = next; each !== start; each = before.get(each) ?? start) ring.unshift(each);
        return [start, ...ring];
      }
      if (before.has(name) || !graph.has(name)) continue;
      before.set(name, next);
      queue.push(name);
    }
  return null;
};

/**
 * Things that depend on themselves, each as a ring that begins and ends with the same name. Every name on some ring is
 * on one of the rings given; a survey whose logic has none ends in one pass over its questions.
 *
 * @param graph What each name reads: relevance (own and inherited), calculations and choice filters.
 *
 * @example
 * findCycles(new Map([['a', ['b']], ['b', ['a']], ['c', ['a']]])) // [['a', 'b', 'a']]
 * findCycles(new Map([['a', ['b']], ['b', []]])) // []
 */
export const findCycles = (graph: Graph): readonly (readonly string[])[] => {
  const told = new Set<string>();
  const rings: (readonly string[])[] = [];
  for (const name of cyclicNames(graph)) {
    if (told.has(name)) continue;
    const ring = ringFrom(graph, name);
    if (ring === null) continue;
    rings.push(ring);
    for (const each of ring) told.add(each);
  }
  return rings;
};

/** Names left when everything that leads nowhere and everything nothing leads to is taken away. */
const cyclicNames = (graph: Graph): readonly string[] => {
  const forward = peeled(graph);
  const reversed = new Map<string, string[]>([...forward].map((name) => [name, []]));
  for (const name of forward) for (const to of graph.get(name) ?? []) reversed.get(to)?.push(name);
  const both = peeled(reversed);
  return [...graph.keys()].filter((name) => both.has(name));
};

/** Takes away, again and again, what reads nothing that is left. */
const peeled = (graph: Graph): ReadonlySet<string> => {
  const readers = new Map<string, string[]>();
  const open = new Map<string, number>();
  for (const [name, reads] of graph) {
    const known = new Set(reads.filter((each) => graph.has(each)));
    open.set(name, known.size);
    for (const each of known) readers.set(each, [...(readers.get(each) ?? []), name]);
  }
  const left = new Set(graph.keys());
  const done = [...graph.keys()].filter((name) => open.get(name) === 0);
  for (let name = done.pop(); name !== undefined; name = done.pop()) {
    left.delete(name);
    for (const reader of readers.get(name) ?? []) {
      const count = (open.get(reader) ?? 0) - 1;
      open.set(reader, count);
      if (count === 0) done.push(reader);
    }
  }
  return left;
};
