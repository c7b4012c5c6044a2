import { modelName } from '../data/sentiment-names.ts';
import { textsMet } from '../data/texts-met.ts';
import type { Asked } from './asked.ts';
import type { Finding } from './finding.ts';

/** Every name that stands somewhere in a request. */
const namesIn = (asks: unknown): readonly string[] =>
  typeof asks === 'string'
    ? (asks.match(/\w+/g) ?? [])
    : typeof asks === 'object' && asks !== null
      ? Object.values(asks).flatMap(namesIn)
      : [];

/** The models that read the texts of a question, by name. */
const modelsOf = async ({ source }: Asked, of: string): Promise<readonly string[]> => {
  const found = new Set<string>();
  for await (const frame of source.scan({ variables: [modelName(of)] })) {
    const column = frame.columns.get(modelName(of));
    if (column?.kind === 'text') for (const model of textsMet(column)) found.add(model);
  }
  return [...found].sort();
};

/**
 * Findings that rest on what a program read in texts, with the model or models that read them in their provenance: a
 * text that was deleted on its day is as the model of then read it.
 */
export const withTextModels = async (
  asked: Asked,
  findings: readonly Finding[],
): Promise<readonly Finding[]> => {
  const { variables } = asked.source.codebook;
  const known = new Set(variables.map(({ name }) => name));
  const texts = new Map(
    variables.flatMap(({ name, derived }): readonly [string, string][] => {
      const of = derived?.made === 'polarity-1' ? derived.from[0] : undefined;
      return of === undefined || !known.has(modelName(of)) ? [] : [[name, of]];
    }),
  );
  if (texts.size === 0) return findings;
  const models = new Map<string, readonly string[]>();
  const made: Finding[] = [];
  for (const finding of findings) {
    const names = new Set([
      ...(finding.kind === 'sentiment' ? [`${finding.of}_sentiment`] : []),
      ...namesIn(finding.asks),
      ...namesIn(finding.provenance.where ?? ''),
    ]);
    const read = new Set([...names].flatMap((name) => texts.get(name) ?? []));
    for (const of of read) if (!models.has(of)) models.set(of, await modelsOf(asked, of));
    const textModels = [...new Set([...read].flatMap((of) => models.get(of) ?? []))].sort();
    made.push(
      textModels.length === 0 ? finding : { ...finding, provenance: { ...finding.provenance, textModels } },
    );
  }
  return made;
};
