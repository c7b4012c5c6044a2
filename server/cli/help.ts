import type { Words } from '../../surveys/locales/catalogue.ts';
import type { CommandWord } from '../../surveys/locales/commands.ts';
import type { Option, Verb } from './verb.ts';

const own = (verb: Verb): readonly Option[] => [
  ...verb.options,
  ...(verb.json ? [{ name: 'json', about: 'option-json' } as const] : []),
  { name: 'help', about: 'option-help' },
];

const left = (option: Option): string =>
  `--${option.name}${option.value === undefined ? '' : ` ${option.value}`}`;

/** The help of one verb: usage, what it does, its options. */
export const helpOf = (verb: Verb, words: Words<CommandWord>): string => {
  const options = own(verb);
  const width = Math.max(...options.map((option) => left(option).length)) + 2;
  return [
    ...verb.usage.map((rest) => `confia ${`${verb.name} ${rest}`.trim()}`),
    '',
    words(verb.about),
    '',
    ...options.map((option) => `  ${left(option).padEnd(width)}${words(option.about, option.facts)}`),
    '',
  ].join('\n');
};

/** The list of verbs. */
export const overview = (verbs: readonly Verb[], words: Words<CommandWord>): string => {
  const width = Math.max(...verbs.map(({ name }) => name.length)) + 2;
  return [
    words('overview-usage'),
    '',
    ...verbs.map((verb) => `  ${verb.name.padEnd(width)}${words(verb.about).split(/(?<=\.) /)[0] ?? ''}`),
    '',
    words('overview-more'),
    '',
  ].join('\n');
};

/** The whole reference as Markdown, one section a verb: what README shows and a test compares. */
export const reference = (verbs: readonly Verb[], words: Words<CommandWord>): string =>
  verbs.map((verb) => `### confia ${verb.name}\n\n\`\`\`text\n${helpOf(verb, words)}\`\`\`\n`).join('\n');
