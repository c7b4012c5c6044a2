import { promisePageWords } from '../../surveys/locales/promises.ts';
import type { Tongue } from '../lib/tongue.ts';

/** The way to what is promised where a survey is answered, and how it is tested. */
export const PromisesLink = ({ tongue, survey }: { readonly tongue: Tongue; readonly survey: string }) => (
  <p class="promises-way" {...tongue.mark}>
    <a href={`/s/${survey}/promises?lang=${tongue.language}`}>{promisePageWords(tongue.language)('title')}</a>
  </p>
);
