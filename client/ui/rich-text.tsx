import type { Child } from 'hono/jsx';

const mark = /\*\*(.+?)\*\*|\*(.+?)\*|\[([^\]]+)\]\(((?:https:\/\/|mailto:)[^\s)]+)\)|\n/gu;

/** The marks that texts may carry (`**bold**`, `*italic*`, links, line breaks) as nodes; never as HTML. */
export const RichText = ({ text }: { readonly text: string }) => {
  const nodes: Child[] = [];
  let from = 0;
  for (const found of text.matchAll(mark)) {
    const [whole, bold, italic, label, address] = found;
    if (found.index > from) nodes.push(text.slice(from, found.index));
    if (bold !== undefined) nodes.push(<strong>{bold}</strong>);
    else if (italic !== undefined) nodes.push(<em>{italic}</em>);
    else if (label !== undefined)
      nodes.push(
        <a href={address} rel="noreferrer">
          {label}
        </a>,
      );
    else nodes.push(<br />);
    from = found.index + whole.length;
  }
  nodes.push(text.slice(from));
  return <>{nodes}</>;
};
