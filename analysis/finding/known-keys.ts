import { requestJsonSchema } from './schema.ts';

/** As much of a JSON Schema as is needed to find keys. */
interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

let whole: Node | null = null;

const step = (node: Node, key: PropertyKey): readonly Node[] => [
  ...(typeof key === 'number' && node.items !== undefined ? [node.items] : []),
  ...(node.properties !== undefined && Object.hasOwn(node.properties, key)
    ? [node.properties[String(key)] ?? {}]
    : []),
  ...(node.anyOf ?? []).flatMap((own) => step(own, key)),
];

const keysOf = ({ properties = {}, anyOf = [] }: Node): readonly string[] => [
  ...Object.keys(properties).filter((key) => !key.startsWith('$')),
  ...anyOf.flatMap(keysOf),
];

/**
 * What the request language has at a place.
 *
 * @example
 * knownKeys(['tasks', 0, 'reliability']).includes('construct') // true
 */
export const knownKeys = (path: readonly PropertyKey[]): readonly string[] => {
  whole ??= requestJsonSchema() as Node;
  const found = path.reduce<readonly Node[]>(
    (nodes, key) => nodes.flatMap((node) => step(node, key)),
    [whole],
  );
  return [...new Set(found.flatMap(keysOf))];
};
