import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { Classify, LabelModel } from '../analysis/text/classified-tone.ts';
import { labelTones } from '../analysis/text/label-tones.ts';
import type { Result } from '../surveys/model/issue.ts';

/** The package is nobody's who does not install it, so its name is not one that is resolved when this is built. */
const packageName: string = '@huggingface/transformers';

/** What is used of the package. */
interface Transformers {
  readonly env: Record<string, unknown>;
  readonly pipeline: (
    task: string,
    model: string,
    options: Readonly<Record<string, unknown>>,
  ) => Promise<(text: string, options: Readonly<Record<string, unknown>>) => Promise<unknown>>;
}

const isTransformers = (module: unknown): module is Transformers =>
  typeof module === 'object' &&
  module !== null &&
  'env' in module &&
  typeof module.env === 'object' &&
  'pipeline' in module &&
  typeof module.pipeline === 'function';

const refused = (
  code: string,
  place: string,
  data: Readonly<Record<string, string>> = {},
): Result<LabelModel> => ({
  ok: false,
  issues: [{ code, severity: 'error', place, data: { folder: place, package: packageName, ...data } }],
});

/** Labels in the order of their numbers, from a model's own description. */
const labelsIn = (config: unknown): readonly string[] => {
  const named =
    typeof config === 'object' && config !== null && 'id2label' in config ? config.id2label : null;
  return typeof named === 'object' && named !== null
    ? Object.values(named).filter((label) => typeof label === 'string')
    : [];
};

const isScored = (value: unknown): value is { readonly label: string; readonly score: number } =>
  typeof value === 'object' &&
  value !== null &&
  'label' in value &&
  typeof value.label === 'string' &&
  'score' in value &&
  typeof value.score === 'number';

/**
 * A model that sorts texts, in a folder of this machine, by the package `@huggingface/transformers` where its user has
 * installed it. Nothing is fetched: models from elsewhere are switched off before the folder is opened.
 *
 * @param load gives the package
 */
export const localTransformer = async (
  folder: string,
  load: () => Promise<unknown> = () => import(/* @vite-ignore */ packageName),
): Promise<Result<LabelModel>> => {
  const path = resolve(folder);
  const description = await readFile(`${path}/config.json`, 'utf8').catch(() => null);
  if (description === null) return refused('TEXT-MODEL-FOLDER', folder);
  let config: unknown;
  try {
    config = JSON.parse(description);
  } catch {
    return refused('TEXT-MODEL-FOLDER', folder);
  }
  const labels = labelsIn(config);
  const tones = labelTones(labels);
  if (tones === null) return refused('TEXT-MODEL-LABELS', folder, { labels: labels.join(', ') });
  const module = await load().catch(() => null);
  if (!isTransformers(module)) return refused('TEXT-NO-TRANSFORMERS', folder);
  Object.assign(module.env, {
    allowRemoteModels: false,
    allowLocalModels: true,
    localModelPath: dirname(path),
  });
  const pipe = await module
    .pipeline('text-classification', basename(path), { local_files_only: true })
    .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  if (pipe instanceof Error) return refused('TEXT-MODEL-FOLDER', folder);
  const classify: Classify = async (text) => {
    const found = await pipe(text, { top_k: null });
    const scores = Array.isArray(found) ? found.flat().filter(isScored) : [];
    if (scores.length === 0) throw new Error(`localTransformer: ${folder} gave no label with a number`);
    return scores;
  };
  const print = createHash('sha256').update(description).digest('hex').slice(0, 8);
  return {
    ok: true,
    value: { engine: `transformer-${basename(path)}-${print}`, tones, classify },
    issues: [],
  };
};
