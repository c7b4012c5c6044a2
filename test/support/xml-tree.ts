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
