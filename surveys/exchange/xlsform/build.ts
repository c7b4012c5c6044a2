import type { SuppliedKey } from '../../locales/supplied.ts';
import type { LanguageTag } from '../../model/language.ts';
import type { ChoiceLists } from './choices.ts';
import type { Item } from './form.ts';
import type { Languages } from './languages.ts';
import type { Report } from './report.ts';
import type { Texts } from './texts.ts';
import type { Variables } from './variables.ts';

/** What the parts of a definition are made with. */
export interface Build {
  readonly sheet: string;
  readonly report: Report;
  readonly choices: ChoiceLists;
  readonly languages: Languages;
  readonly texts: Texts;
  readonly variables: Variables;
  /** A text with variables in place of the sheet's names. */
  readonly rename: (text: string) => string;
  /** An expression with variables in place of the sheet's names; `own` is the item it belongs to. */
  readonly logic: (text: string, own?: Item) => string;
  readonly variable: (item: Item) => string;
  /** Words of the catalogue of supplied texts, in every language of the workbook that it knows. */
  readonly supplied: (key: SuppliedKey) => ReadonlyMap<LanguageTag, string>;
}
