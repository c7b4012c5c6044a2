import type { CDPSession, Page } from 'playwright-core';

interface Valued {
  readonly value?: unknown;
}

interface Node {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: Valued;
  readonly name?: Valued;
  readonly description?: Valued;
  readonly value?: Valued;
  readonly properties?: readonly { readonly name: string; readonly value: Valued }[];
  readonly childIds?: readonly string[];
  readonly backendDOMNodeId?: number;
}

/** Roles that are heard of only through what is in them. */
const silent = new Set([
  'generic',
  'none',
  'LabelText',
  'Legend',
  'InlineTextBox',
  'LineBreak',
  'RootWebArea',
]);

/** What has its whole text in its name or value. */
const atoms = new Set([
  'button',
  'heading',
  'link',
  'radio',
  'checkbox',
  'textbox',
  'term',
  'option',
  'DisclosureTriangle',
]);

const labelled = new Set(['radio', 'checkbox', 'textbox']);

/** States that are said, with the words for them. */
const states: Readonly<Record<string, (value: unknown) => string | null>> = {
  checked: (value) => (value === 'true' ? 'checked' : 'not checked'),
  expanded: (value) => (value === true ? 'expanded' : 'collapsed'),
  disabled: (value) => (value === true ? 'disabled' : null),
  required: (value) => (value === true ? 'required' : null),
  invalid: (value) => (value === 'true' ? 'invalid' : null),
  multiline: (value) => (value === true ? 'multiline' : null),
  level: (value) => `level ${String(value)}`,
};

const words = (own: Valued | undefined): string =>
  String(own?.value ?? '')
    .replace(/\s+/g, ' ')
    .trim();

const quoted = (text: string): string => (text === '' ? '' : ` “${text}”`);

const line = (node: Node): string => {
  const said = (node.properties ?? []).flatMap(({ name, value }) => states[name]?.(value.value) ?? []);
  const value = words(node.value);
  const description = words(node.description);
  return [
    `${words(node.role)}${quoted(words(node.name))}`,
    ...(value === '' ? [] : [`value “${value}”`]),
    ...said,
    ...(description === '' ? [] : [`described as “${description}”`]),
  ].join(', ');
};

/** Entries of a list that are written out; of a longer one the first and last. */
const fewest = 8;

interface Entry {
  readonly depth: number;
  readonly role: string;
  readonly name: string;
  readonly text: string;
}

const entries = (nodes: ReadonlyMap<string, Node>, id: string, depth: number): readonly Entry[] => {
  const node = nodes.get(id);
  if (node === undefined) return [];
  const role = words(node.role);
  const children = node.childIds ?? [];
  if (node.ignored || silent.has(role)) return children.flatMap((own) => entries(nodes, own, depth));
  if (atoms.has(role)) return [{ depth, role, name: words(node.name), text: line(node) }];
  const shown =
    role === 'MenuListPopup' && children.length > fewest
      ? [...children.slice(0, 3), ...children.slice(-3)]
      : children;
  return [
    { depth, role, name: words(node.name), text: line(node) },
    ...shown.flatMap((own) => entries(nodes, own, depth + 1)),
  ];
};

/** Without text that is only the label of a control beside it: it is in the control's name. */
const unrepeated = (all: readonly Entry[]): readonly Entry[] =>
  all.filter(({ depth, role, name }, place) => {
    if (role !== 'StaticText') return true;
    const near = [...all.slice(Math.max(0, place - 3), place), ...all.slice(place + 1, place + 2)];
    return !near.some((own) => own.depth === depth && labelled.has(own.role) && own.name.includes(name));
  });

const treeOf = async (session: CDPSession): Promise<readonly Node[]> => {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  return nodes as readonly Node[];
};

/** The words a slider has for its value, which the tree gives as a number. */
const valueText = async (session: CDPSession, { backendDOMNodeId }: Node): Promise<string> => {
  if (backendDOMNodeId === undefined) return '';
  const { node } = await session.send('DOM.describeNode', { backendNodeId: backendDOMNodeId });
  const { attributes = [] } = node;
  return attributes[attributes.indexOf('aria-valuetext') + 1] ?? '';
};

/** What a screen reader is told of an element and all in it, a line each: role, name, value, states, description. */
export const transcript = async (page: Page, selector: string): Promise<string> => {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument', { depth: 0 });
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { node } = await session.send('DOM.describeNode', { nodeId });
  const all = await treeOf(session);
  const top = all.find(({ backendDOMNodeId }) => backendDOMNodeId === node.backendNodeId);
  const spoken = new Map<string, string>();
  for (const own of all)
    if (words(own.role) === 'slider') spoken.set(own.nodeId, await valueText(session, own));
  await session.detach();
  if (top === undefined) throw new Error(`transcript: nothing is said of ${selector}`);
  const nodes = new Map(
    all.map((own) => {
      const text = spoken.get(own.nodeId);
      return [own.nodeId, text === undefined ? own : { ...own, value: { value: text }, properties: [] }];
    }),
  );
  const heard = unrepeated(entries(nodes, top.nodeId, 0));
  return heard.map(({ depth, text }) => `${'  '.repeat(depth)}${text}`).join('\n');
};
