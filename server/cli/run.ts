import { parseArgs } from 'node:util';
import { nearestName } from '../../surveys/expression/nearest-name.ts';
import { commandWords } from '../../surveys/locales/commands.ts';
import { acceptedLanguage } from '../accept.ts';
import { tellIssues } from '../issue-sentence.ts';
import { toolkitVersion } from '../version.ts';
import type { Exit } from './exit.ts';
import { Failure, UsageFailure } from './failure.ts';
import { helpOf, overview, reference } from './help.ts';
import type { Io } from './io.ts';
import { issueLines } from './print-issues.ts';
import type { Verb } from './verb.ts';
import { findVerb, loadVerbs, verbNames } from './verbs.ts';

const languageOf = (env: Io['env']): string => {
  const given = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return acceptedLanguage(given.replace(/\..*$/, '').replace('_', '-'), ['en', 'es'], 'en');
};

const find = async (
  argv: readonly string[],
): Promise<{ readonly verb: Verb; readonly rest: readonly string[] } | null> => {
  for (const words of [2, 1]) {
    const verb = await findVerb(argv.slice(0, words).join(' '));
    if (verb !== null) return { verb, rest: argv.slice(words) };
  }
  return null;
};

const wrongCall = (io: Io, sentence: string, help: string): Exit => {
  io.err(`${sentence}\n\n${help}`);
  return 2;
};

const parse = (verb: Verb, rest: readonly string[]) =>
  parseArgs({
    args: [...rest],
    allowPositionals: true,
    strict: true,
    options: Object.fromEntries([
      ...verb.options.map(
        ({ name, value }) => [name, { type: value === undefined ? 'boolean' : 'string' }] as const,
      ),
      ['help', { type: 'boolean' }] as const,
      ...(verb.json ? [['json', { type: 'boolean' }] as const] : []),
    ]),
  });

/** What Node's parser found wrong with the options, in the terminal's language. */
const optionTrouble = (error: unknown, verb: Verb, words: ReturnType<typeof commandWords>): string => {
  const { code = '', message = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  const [option = ''] = /--?[^'\s,=]+/.exec(message) ?? [];
  const value = verb.options.find(({ name }) => `--${name}` === option)?.value;
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
    return value === undefined
      ? words('usage-no-value', { option })
      : words('usage-value', { option, value });
  const meant = nearestName(
    option.replace(/^-+/, ''),
    verb.options.map(({ name }) => name),
  );
  return `${words('usage-option', { option })}${meant === '' ? '' : ` ${words('usage-meant', { meant: `--${meant}` })}`}`;
};

const unknownVerb = (named: string, words: ReturnType<typeof commandWords>): string => {
  const meant = nearestName(named, verbNames);
  return `${words('usage-unknown', { verb: named })}${meant === '' ? '' : ` ${words('usage-meant', { meant })}`}`;
};

const runVerb = async (verb: Verb, rest: readonly string[], io: Io, language: string): Promise<Exit> => {
  const words = commandWords(language);
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(verb, rest);
  } catch (error) {
    return wrongCall(io, optionTrouble(error, verb, words), helpOf(verb, words));
  }
  const values = parsed.values;
  if (values['help'] === true) {
    await io.out(helpOf(verb, words));
    return 0;
  }
  const [least, most] = verb.positionals;
  if (parsed.positionals.length < least || parsed.positionals.length > most)
    return wrongCall(io, words('usage-arguments'), helpOf(verb, words));
  const json = values['json'] === true;
  try {
    return await verb.run({
      io,
      words,
      language,
      positionals: parsed.positionals,
      json,
      option: (name) => {
        const value = values[name];
        return typeof value === 'string' ? value : value === true ? '' : null;
      },
    });
  } catch (error) {
    if (error instanceof UsageFailure) return wrongCall(io, error.message, helpOf(verb, words));
    if (!(error instanceof Failure)) throw error;
    if (json) await io.out(`${JSON.stringify({ issues: tellIssues(error.issues, language) })}\n`);
    else io.err(`${error.context === '' ? '' : `${error.context}\n`}${issueLines(error.issues, language)}`);
    return 1;
  }
};

/** Runs one command line: its words to its exit code. */
export const run = async (argv: readonly string[], io: Io): Promise<Exit> => {
  const language = languageOf(io.env);
  const words = commandWords(language);
  const [first = ''] = argv;
  if (first === '--version') {
    await io.out(`${toolkitVersion}\n`);
    return 0;
  }
  if (first === 'help' && argv[1] === '--markdown') {
    await io.out(reference(await loadVerbs(), words));
    return 0;
  }
  if (first === '--help' || first === 'help') {
    const [about = ''] = argv.slice(1);
    const named = await find(argv.slice(1));
    const begun = verbNames.filter((name) => about === '' || name.startsWith(`${about} `));
    if (named === null && begun.length === 0)
      return wrongCall(io, unknownVerb(about, words), overview(await loadVerbs(), words));
    await io.out(named === null ? overview(await loadVerbs(begun), words) : helpOf(named.verb, words));
    return 0;
  }
  const found = await find(argv);
  if (found === null)
    return wrongCall(
      io,
      first === '' ? words('usage-none') : unknownVerb(first, words),
      overview(await loadVerbs(), words),
    );
  return runVerb(found.verb, found.rest, io, language);
};
