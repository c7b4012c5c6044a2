import { parseJson } from '../../surveys/definition/parse-json.ts';
import { evaluateAs } from '../../surveys/expression/evaluate-as.ts';
import { parse } from '../../surveys/expression/parse.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { issueSentence } from '../issue-sentence.ts';
import { issue } from '../problem.ts';
import { lines } from './lines.ts';
import { issueLines } from './print-issues.ts';
import { expressionLineSchema } from './schema.ts';
import type { Verb } from './verb.ts';

type Line = ReturnType<typeof expressionLineSchema.parse>;

const textOf = (value: string | number | boolean | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

const failed = (line: Line, issues: readonly Issue[], language: string) => {
  const [first] = issues;
  return {
    ...(line.id === undefined ? {} : { id: line.id }),
    error: {
      code: first?.code ?? '',
      place: first?.place ?? '',
      sentence: first === undefined ? '' : issueSentence(first, language),
    },
  };
};

const answer = (line: Line, language: string): unknown => {
  const parsed = parse(line.expression);
  if (!parsed.ok) return failed(line, parsed.issues, language);
  const values = new Map(Object.entries(line.values));
  const context = {
    value: (name: string) => textOf(values.get(name)),
    ...(line.current === undefined ? {} : { current: line.current }),
    ...(line.now === undefined ? {} : { now: line.now }),
    ...(line.timezone === undefined ? {} : { timezone: line.timezone }),
  };
  const result = evaluateAs(parsed.value, context, line.kind);
  if (!result.ok) return failed(line, [result.issue], language);
  const { value } = result;
  return {
    ...(line.id === undefined ? {} : { id: line.id }),
    value: typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  };
};

export const expressionVerb: Verb = {
  name: 'expression',
  usage: ['< LINES'],
  about: 'expression',
  options: [],
  positionals: [0, 0],
  json: true,
  run: async ({ io, language }) => {
    let number = 0;
    let wrong = 0;
    for await (const text of lines(io.input())) {
      number += 1;
      if (text.trim() === '') continue;
      const json = parseJson(text);
      const line = json.ok ? expressionLineSchema.safeParse(json.value) : null;
      if (line?.success) {
        await io.out(`${JSON.stringify(answer(line.data, language))}\n`);
        continue;
      }
      wrong += 1;
      io.err(issueLines([issue('EXPRESSION-LINE', { row: number }, `line ${number}`)], language));
    }
    return wrong === 0 ? 0 : 1;
  },
};
