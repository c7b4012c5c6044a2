import type { ShownText } from '../../surveys/model/language.ts';
import { RichText } from './rich-text.tsx';

/** `lang` and `dir` of a text that is not in the language of the page; nothing for one that is. */
export const foreign = (
  text: ShownText,
): { readonly lang?: string; readonly dir?: ShownText['direction'] } =>
  text.fallback ? { lang: text.language, dir: text.direction } : {};

/** A text of a survey as it is shown, marked with its own language where that is not the page's. */
export const Shown = ({ text }: { readonly text: ShownText }) =>
  text.fallback ? (
    <span {...foreign(text)}>
      <RichText text={text.text} />
    </span>
  ) : (
    <RichText text={text.text} />
  );
