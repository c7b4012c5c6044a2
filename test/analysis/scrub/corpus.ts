import { readFileSync } from 'node:fs';
import type { Personal, PersonalKind } from '../../../analysis/scrub/personal-kind.ts';

export interface ScrubCase {
  readonly language: string;
  readonly text: string;
  readonly personal: readonly Personal[];
}

const marked = /⟦(?<kind>[a-z]+):(?<words>[^⟧]*)⟧/gu;

const caseOf = (line: string): ScrubCase => {
  const [language = '', written = ''] = line.split('\t');
  let text = '';
  let at = 0;
  const personal: Personal[] = [];
  for (const match of written.matchAll(marked)) {
    text += written.slice(at, match.index);
    const words = match.groups?.['words'] ?? '';
    personal.push({
      kind: match.groups?.['kind'] as PersonalKind,
      start: text.length,
      end: text.length + words.length,
    });
    text += words;
    at = match.index + match[0].length;
  }
  return { language, text: text + written.slice(at), personal };
};

export const scrubCases: readonly ScrubCase[] = readFileSync(new URL('corpus.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map(caseOf);
