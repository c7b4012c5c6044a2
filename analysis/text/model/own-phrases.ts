import training from '../phrases/training.json' with { type: 'json' };
import type { Frame } from './features.ts';
import type { LabelledText } from './labelled-text.ts';

/** Whether a text is one of our own phrases. */
export const isOwn = ({ source }: Pick<LabelledText, 'source'>): boolean => source.startsWith('own');

/** `I {trust|believe} them` is two texts. */
export const alternatives = (template: string): readonly string[] => {
  const found = /\{([^{}]*)\}/.exec(template);
  if (found === null) return [template.replace(/\s+/g, ' ').trim()];
  const [whole, inside = ''] = found;
  return inside
    .split('|')
    .flatMap((one) =>
      alternatives(template.slice(0, found.index) + one + template.slice(found.index + whole.length)),
    );
};

const code = (label: string): 0 | 1 | 2 => (label === 'neg' ? 0 : label === 'neu' ? 1 : 2);

const frames: readonly Frame[] = ['praise', 'improve', 'open'];

/** Kinds of which there are few phrases, each of which must be known by heart. */
const rare: ReadonlySet<string> = new Set(['nothing', 'no answer', 'emoji']);

/**
 * Our own sentences on trust and privacy (CC0), made as minimal pairs in eight languages; repeated, since a feature
 * moves only when it is met.
 *
 * @param repeats how often a phrase of a language is shown in one round, and how often one of a rare kind
 */
export const ownPhrases = (
  repeats: (language: string) => readonly [usual: number, rare: number],
): readonly LabelledText[] =>
  Object.entries(training).flatMap(([language, kinds]) => {
    const [usual, often] = repeats(language);
    return Object.entries(kinds).flatMap(([kind, entries]) =>
      entries.flatMap(([label = '', template = '', wanted]) =>
        Array.from({ length: kind === 'everyday' ? 1 : rare.has(kind) ? often : usual }, () =>
          alternatives(template),
        )
          .flat()
          .map((text) => ({
            text,
            language,
            label: code(label),
            source: kind === 'everyday' ? 'own, everyday' : 'own',
            domain: kind === 'everyday' ? 'everyday' : 'survey',
            tier: 'A',
            frame: frames.find((frame) => frame === wanted) ?? 'open',
          })),
      ),
    );
  });
