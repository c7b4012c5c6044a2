import type { MessageKey, Survey } from '../model/survey.ts';
import type { Edit } from './edit.ts';

/** Says something of a text to its translators, or with an empty note nothing any more; null where that is so already. */
export const notingText = (survey: Survey, key: MessageKey, note: string): Edit | null => {
  const notes = survey.translatorNotes;
  const before = notes !== undefined && Object.hasOwn(notes, key) ? notes[key] : undefined;
  const text = note.trim();
  if (text === (before ?? '')) return null;
  if (text === '') return { kind: 'clear', at: ['translatorNotes', key] };
  return notes === undefined
    ? { kind: 'set', at: ['translatorNotes'], value: { [key]: text } }
    : { kind: 'set', at: ['translatorNotes', key], value: text };
};
