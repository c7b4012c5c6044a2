import type { ShownText } from '../../surveys/model/language.ts';

/** Isolated, so that a number or a text in another direction stays at the start of its line. */
export const Isolated = ({ text }: { readonly text: ShownText }) => (
  <bdi lang={text.fallback ? text.language : undefined} dir={text.fallback ? text.direction : 'auto'}>
    {text.text}
  </bdi>
);
