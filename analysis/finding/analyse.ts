import type { Result } from '../../surveys/model/issue.ts';
import { populatedSource } from '../source/populated-source.ts';
import type { Design, Source } from '../source/source.ts';
import { askCalibration } from './ask-calibration.ts';
import { askConcordance } from './ask-concordance.ts';
import { askCrosstab } from './ask-crosstab.ts';
import { askDrivers } from './ask-drivers.ts';
import { askItems } from './ask-items.ts';
import { askKeyness } from './ask-keyness.ts';
import { askMeans } from './ask-means.ts';
import { askMediation } from './ask-mediation.ts';
import { askMultiple } from './ask-multiple.ts';
import { askPatterns } from './ask-patterns.ts';
import { askReliability, askScore } from './ask-scale.ts';
import { askSentiment } from './ask-sentiment.ts';
import { askStructure } from './ask-structure.ts';
import { askThemes } from './ask-themes.ts';
import { type Asked, provenanceOf } from './asked.ts';
import { besideTones } from './beside-tones.ts';
import { checkRequest } from './check-request.ts';
import type { Finding } from './finding.ts';
import type { Note } from './finding-parts.ts';
import { forPurpose } from './purpose.ts';
import { readRequest } from './read-request.ts';
import { askRegression } from './regression/ask-regression.ts';
import { replicate, replicateNotes } from './replicate.ts';
import type { AnalysisRequest, AnalysisTask } from './schema.ts';
import { askTurn } from './turn/ask-turn.ts';
import { withVersions } from './version-bases.ts';
import { weigh } from './weigh.ts';
import { withCoding } from './with-coding.ts';
import { withTextModels } from './with-text-models.ts';
import { askCorrelation } from './within/ask-correlation.ts';
import { askPaired } from './within/ask-paired.ts';

const answer = async (asked: Asked, task: AnalysisTask): Promise<readonly Finding[]> => {
  if (task.crosstab) return askCrosstab(asked, task, task.crosstab);
  if (task.multiple) return askMultiple(asked, task, task.multiple);
  if (task.means) return askMeans(asked, task, task.means);
  if (task.score) return askScore(asked, task, task.score);
  if (task.reliability) return askReliability(asked, task, task.reliability);
  if (task.sentiment) return askSentiment(asked, task, task.sentiment);
  if (task.calibration) return askCalibration(asked, task, task.calibration);
  if (task.themes) return askThemes(asked, task, task.themes);
  if (task.regression) return askRegression(asked, task, task.regression);
  if (task.drivers) return askDrivers(asked, task, task.drivers);
  if (task.mediation) return askMediation(asked, task, task.mediation);
  if (task.turn) return askTurn(asked, task, task.turn);
  if (task.paired) return askPaired(asked, task, task.paired);
  if (task.correlation) return askCorrelation(asked, task, task.correlation);
  if (task.structure) return askStructure(asked, task, task.structure);
  if (task.items) return askItems(asked, task, task.items);
  if (task.keyness) return askKeyness(asked, task, task.keyness);
  if (task.concordance) return askConcordance(asked, task, task.concordance);
  return task.patterns ? askPatterns(asked, task, task.patterns) : [];
};

const designOf = ({ weight, strata, cluster, where: filter, purpose }: AnalysisRequest): Design => {
  const where = purpose === undefined ? filter : forPurpose(purpose, filter);
  return {
    ...(weight === undefined ? {} : { weight }),
    ...(strata === undefined ? {} : { stratum: strata }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(where === undefined ? {} : { where }),
  };
};

const populationNotes = (population: AnalysisRequest['population']): readonly Note[] =>
  population === undefined
    ? []
    : [
        {
          code: 'finite-population',
          data: {
            units:
              typeof population === 'number'
                ? population
                : Object.values(population).reduce((sum, count) => sum + count, 0),
          },
        },
      ];

/** What reads texts, unless the request leaves the study's codes out of it. */
const readerOf = ({ reader }: Source, { purpose, refit }: AnalysisRequest): Asked['reader'] =>
  reader === undefined
    ? null
    : {
        ...reader,
        learns: reader.learns && refit !== false,
        teaching: purpose === undefined ? null : forPurpose(purpose),
      };

/**
 * Answers a request (the JSON of the request language) from any source of summaries: the findings in the order of the
 * tasks, or every issue that stands in the way, each with its place in the request. Nothing is guessed: a variable
 * that is not there, a text in a table, a scale without a direction, a weight that is missing or negative are refused.
 */
export const analyse = async (given: Source, request: unknown): Promise<Result<readonly Finding[]>> => {
  const read = readRequest(request);
  if (!read.ok) return read;
  const issues = await checkRequest(given, read.value);
  if (issues.length > 0) return { ok: false, issues };
  const told = designOf(read.value);
  const { weighting } = read.value;
  const weighed = weighting === undefined ? null : await weigh(given, read.value, weighting);
  if (weighed?.ok === false) return weighed;
  const design = { ...told, ...weighed?.value.design };
  const replicated = await replicate(weighed?.value.source ?? given, design, read.value);
  if (!replicated.ok) return replicated;
  const { made: replicates } = replicated.value;
  const { population } = read.value;
  const source =
    population === undefined ? replicated.value.source : populatedSource(replicated.value.source, population);
  const rows = await source.rows();
  const passing =
    design.where === undefined ? null : await source.tally({ variables: [], where: design.where });
  const asked: Asked = {
    source,
    design,
    lonely: read.value.lonely,
    rows: passing === null ? rows : (passing.n[0] ?? 0),
    reader: readerOf(given, read.value),
    under: (where) => (read.value.purpose === undefined ? where : forPurpose(read.value.purpose, where)),
    provenance: provenanceOf(source, rows, told, weighed?.value.made, replicates),
    notes: [...(weighed?.value.notes ?? []), ...replicateNotes(replicates), ...populationNotes(population)],
  };
  const findings: Finding[] = [];
  for (const task of read.value.tasks)
    findings.push(...(await besideTones(asked, task, await answer(asked, task))));
  const whole = await withTextModels(asked, await withCoding(asked, findings));
  return { ok: true, value: await withVersions(asked, whole), issues: [] };
};
