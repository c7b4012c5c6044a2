import { xmlReader } from '../../surveys/exchange/xml.ts';

/** An element of a document as it was read. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  text: string;
}

/** The tree of a document; throws where it is not well-formed. */
export const treeOf = (xml: string): XmlNode => {
  const root: XmlNode = { name: '', attributes: {}, children: [], text: '' };
  const open: XmlNode[] = [root];
  const reader = xmlReader({
    open: (name, attributes) => {
      const node: XmlNode = { name, attributes: { ...attributes }, children: [], text: '' };
      open.at(-1)?.children.push(node);
      open.push(node);
    },
    close: () => void open.pop(),
    text: (text) => {
      const node = open.at(-1);
      if (node !== undefined) node.text += text;
    },
  });
  reader.write(xml);
  reader.end();
  const [top] = root.children;
  if (top === undefined) throw new Error('treeOf: nothing there');
  return top;
};

/** Every element of a name, itself among them. */
export const all = (node: XmlNode, name: string): readonly XmlNode[] => [
  ...(node.name === name ? [node] : []),
  ...node.children.flatMap((child) => all(child, name)),
];

/** Children that are out of the order in which a schema has them, or that it does not know. */
export const disordered = (node: XmlNode, sequences: Readonly<Record<string, string>>): readonly string[] => {
  const order = sequences[node.name]?.split(' ');
  const places = node.children.map(({ name }) => order?.indexOf(name) ?? -1);
  return [
    ...node.children.flatMap(({ name }, index) =>
      (places[index] ?? -1) < Math.max(0, ...places.slice(0, index)) ? [`${node.name}: ${name}`] : [],
    ),
    ...node.children.flatMap((child) => disordered(child, sequences)),
  ];
};

/** What an element must have by a schema: attributes, and children at least once, parted by a space. */
export type Needed = Readonly<Record<string, string>>;

const wanting = (
  node: XmlNode,
  needed: Needed,
  has: (node: XmlNode, name: string) => boolean,
): readonly string[] => [
  ...(needed[node.name] ?? '')
    .split(' ')
    .flatMap((name) => (name === '' || has(node, name) ? [] : [`${node.name} without ${name}`])),
  ...node.children.flatMap((child) => wanting(child, needed, has)),
];

/** Attributes and children that a schema demands and the document lacks. */
export const lacking = (node: XmlNode, attributes: Needed, children: Needed): readonly string[] => [
  ...wanting(node, attributes, (own, name) => own.attributes[name] !== undefined),
  ...wanting(node, children, (own, name) => own.children.some((child) => child.name === name)),
];

/** Children that stand more often than once where a schema has them once at most. */
export const repeated = (node: XmlNode, once: Needed): readonly string[] => [
  ...(once[node.name] ?? '')
    .split(' ')
    .flatMap((name) =>
      node.children.filter((child) => child.name === name).length > 1 ? [`${node.name}: two of ${name}`] : [],
    ),
  ...node.children.flatMap((child) => repeated(child, once)),
];
