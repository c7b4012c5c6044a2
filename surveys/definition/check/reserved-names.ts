const spss = 'all and by eq ge gt le lt ne not or to with';
const stata = 'byte double float if in int long strl using with';
const r = 'if else for while repeat function next break true false na null inf nan in';
const script =
  'constructor hasownproperty isprototypeof propertyisenumerable tolocalestring tostring valueof then prototype';
const own = 'language day survey_version simulated pseudonym';

const reserved: ReadonlyMap<string, string> = new Map(
  Object.entries({ SPSS: spss, Stata: stata, R: r, JavaScript: script, Confia: own }).flatMap(([by, words]) =>
    words.split(' ').map((word): readonly [string, string] => [word, by]),
  ),
);

/**
 * Who keeps a name for itself, without regard to case: a statistics program that would refuse a column of that name,
 * the language we are written in, or our own columns; null when it is free.
 *
 * @example
 * reservedBy('by') // 'SPSS'
 * reservedBy('str12') // 'Stata'
 * reservedBy('trust') // null
 */
export const reservedBy = (name: string): string | null =>
  /^str\d+$/i.test(name) ? 'Stata' : (reserved.get(name.toLowerCase()) ?? null);
