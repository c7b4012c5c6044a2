import type { ResponseDocument, SaidReading } from '../../surveys/model/response.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { readNames, toneRead } from './reading-rows.ts';
import type { Form } from './respondent-form.ts';

/** What a button at a reading asks for: a word to be stored, a tone that was not chosen, or nothing that is offered. */
export type Saying =
  | { readonly kind: 'said'; readonly name: string; readonly said: SaidReading }
  | { readonly kind: 'unchosen'; readonly name: string }
  | { readonly kind: 'unknown' };

const tones = ['negative', 'neutral', 'positive'] as const;

/** Reads a button such as `right OT1`. Choosing the very tone the program read is to say that it is right. */
export const sayingOf = (
  published: PublishedSurvey,
  document: ResponseDocument,
  action: string,
  form: Form,
): Saying => {
  const [verb, name = '', ...more] = action.split(' ');
  if (more.length > 0 || !readNames(published, document).includes(name)) return { kind: 'unknown' };
  if ((document.answers[name] ?? '') === '' && document.tones?.[name] === undefined)
    return { kind: 'unknown' };
  const { label } = toneRead(published, document, name);
  if (verb === 'remove') return { kind: 'said', name, said: 'removed' };
  if (verb === 'right')
    return label === null ? { kind: 'unknown' } : { kind: 'said', name, said: `confirmed-${label}` };
  if (verb !== 'tone') return { kind: 'unknown' };
  const tone = tones.find((own) => own === form.own(`tone.${name}`));
  if (tone === undefined) return { kind: 'unchosen', name };
  return { kind: 'said', name, said: tone === label ? `confirmed-${tone}` : tone };
};

/**
 * The document with its author's word in it; whoever wants no reading has none by people either, nor one that was kept
 * of a text that is gone.
 */
export const withSaid =
  (name: string, said: SaidReading) =>
  (document: ResponseDocument): ResponseDocument => {
    const { codes = {}, tones = {}, ...rest } = document;
    const stays = ([own]: readonly [string, unknown]): boolean => own !== name || said !== 'removed';
    const left = Object.entries(codes).filter(stays);
    const kept = Object.entries(tones).filter(stays);
    return {
      ...rest,
      readings: { ...document.readings, [name]: said },
      ...(left.length === 0 ? {} : { codes: Object.fromEntries(left) }),
      ...(kept.length === 0 ? {} : { tones: Object.fromEntries(kept) }),
    };
  };
