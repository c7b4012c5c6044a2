import { SaxesParser } from 'saxes';

/** Deepest nesting of elements accepted. */
const deepestXml = 64;

/** Most attributes of one element. */
const mostAttributes = 256;

/** Longest single piece (a text, an attribute, a comment, the name of an element), in UTF-16 units. */
const longestPiece = 1_000_000;

/** Most elements, attributes and comments together. */
const mostPieces = 4_000_000;

/** How many pieces may still come; documents that belong together share one. */
export interface XmlBudget {
  left: number;
}

export const xmlBudget = (): XmlBudget => ({ left: mostPieces });

export type XmlReason =
  | 'xml-syntax'
  | 'xml-doctype'
  | 'xml-deep'
  | 'xml-attributes'
  | 'xml-long'
  | 'xml-many';

/** How much is handed to the parser at once. */
const fed = 16_384;

/** Why a document is refused, and the line it was met at. */
export class XmlFault extends Error {
  readonly reason: XmlReason;
  readonly line: number;

  constructor(reason: XmlReason, line: number) {
    super(reason);
    this.reason = reason;
    this.line = line;
  }
}

/** What is told of a document. Names of elements come without their prefix, names of attributes as they stand. */
export interface XmlEvents {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>, line: number) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML piece by piece, so that a document is never in memory as a whole. There are no document types and
 * therefore no entities but the five of XML; nothing outside the document is ever read. What nests too deep or has a
 * piece too long is refused where it is met, by throwing an {@link XmlFault}.
 */
export const xmlReader = (
  events: XmlEvents,
  budget: XmlBudget = xmlBudget(),
): { readonly write: (text: string) => void; readonly end: () => void } => {
  const parser = new SaxesParser();
  let depth = 0;
  let attributes = 0;
  let sinceEvent = 0;
  const refuse = (reason: XmlReason): never => {
    throw new XmlFault(reason, parser.line);
  };
  const met = (): void => {
    sinceEvent = 0;
  };
  const piece = (): void => {
    met();
    budget.left -= 1;
    if (budget.left < 0) refuse('xml-many');
  };
  const told = (text: string): void => {
    met();
    if (text !== '') events.text(text);
  };
  parser.on('error', () => refuse('xml-syntax'));
  parser.on('doctype', () => refuse('xml-doctype'));
  parser.on('comment', piece);
  parser.on('processinginstruction', piece);
  parser.on('text', told);
  parser.on('cdata', told);
  parser.on('opentagstart', () => {
    piece();
    depth += 1;
    attributes = 0;
    if (depth > deepestXml) refuse('xml-deep');
  });
  parser.on('attribute', () => {
    piece();
    attributes += 1;
    if (attributes > mostAttributes) refuse('xml-attributes');
  });
  parser.on('opentag', ({ name, attributes: found }) => events.open(withoutPrefix(name), found, parser.line));
  parser.on('closetag', ({ name }) => {
    met();
    depth -= 1;
    events.close(withoutPrefix(name));
  });
  return {
    write: (text) => {
      for (let at = 0; at < text.length; at += fed) {
        const part = text.slice(at, at + fed);
        sinceEvent += part.length;
        parser.write(part);
        if (sinceEvent > longestPiece) refuse('xml-long');
      }
    },
    end: () => {
      parser.close();
    },
  };
};
