import type { PageLogic } from '../../surveys/engine/page-logic.ts';
import type { ShownText } from '../../surveys/model/language.ts';

/** What a page's own rules need in the browser, as it stands in the form's `data-live`. */
export interface LiveData {
  readonly logic: PageLogic;
  /** By variable and code: what is said when somebody leaves an answer that the rules do not take. */
  readonly messages: Readonly<Record<string, Readonly<Record<string, ShownText>>>>;
  readonly appeared: string;
  readonly gone: string;
}
