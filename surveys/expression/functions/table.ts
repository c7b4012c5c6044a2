import { choiceFunctions } from './choice.ts';
import { dateFunctions } from './date.ts';
import type { LanguageFunction } from './function.ts';
import { logicFunctions } from './logic.ts';
import { numberFunctions } from './number.ts';
import { textFunctions } from './text.ts';

const functions: ReadonlyMap<string, LanguageFunction> = new Map(
  [logicFunctions, textFunctions, numberFunctions, dateFunctions, choiceFunctions].flatMap(Object.entries),
);

/** The function of a name, or undefined; names are looked up in a map, so nothing inherited can be called. */
export const functionNamed = (name: string): LanguageFunction | undefined => functions.get(name);

/** How many arguments a function takes, in figures: `2`, `2-3`, `1+`. */
export const takes = ({ least, most }: LanguageFunction): string => {
  if (least === most) return String(least);
  return Number.isFinite(most) ? `${least}-${most}` : `${least}+`;
};

/** Every function of the language, for suggestions. */
export const functionNames: readonly string[] = [...functions.keys()];

/** Functions of XLSForm that mean nothing here, by what to do instead (a key of the area `expression`). */
const refused = {
  repeats: ['position', 'indexed-repeat'],
  lists: ['pulldata', 'search'],
  texts: ['jr:itext'],
  own: ['current'],
  identity: ['uuid', 'digest'],
  attributes: ['base64-decode', 'extract-signed'],
  regions: ['area', 'distance', 'geofence', 'intersects'],
  shuffle: ['randomize'],
} as const;

/** What to do instead of a function that is refused, as a key of its sentence; none for other names. */
export const refusedFunctions: ReadonlyMap<string, keyof typeof refused> = new Map(
  (Object.keys(refused) as (keyof typeof refused)[]).flatMap((instead) =>
    refused[instead].map((name) => [name, instead] as const),
  ),
);
