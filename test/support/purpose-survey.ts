import { contentHash } from '../../surveys/definition/hash.ts';
import { shipped } from '../../surveys/library/library.ts';
import type { ConsentBox, Survey } from '../../surveys/model/survey.ts';

const quote: ConsentBox = { name: 'quote', text: 'consent.boxes.quote.text', required: false };
const panel: ConsentBox = { name: 'panel', text: 'consent.boxes.panel.text', required: false };

const words = {
  'consent.boxes.quote.text': 'What I write may be quoted without my name.',
  'consent.boxes.panel.text': 'My answers may be used in a second study.',
};

/** The pulse in English with purposes that may be agreed to, one by one; the second version asks for one more. */
export const purposeSurvey = (version: 1 | 2, texts: Readonly<Record<string, string>> = {}): Survey => {
  const pulse = shipped('pulse');
  if (pulse === null) throw new Error('pulse is not shipped');
  const english = Object.fromEntries(
    Object.entries(pulse.texts['en'] ?? {}).map(([key, text]) => [
      key,
      typeof text === 'string' ? text : text.text,
    ]),
  );
  const survey: Survey = {
    ...pulse,
    name: 'purposes',
    version,
    source: 'en',
    languages: [{ tag: 'en', status: 'approved' }],
    consent: {
      ...pulse.consent,
      boxes: [...pulse.consent.boxes, quote, ...(version === 2 ? [panel] : [])],
    },
    texts: { en: { ...english, ...words, ...texts } },
  };
  return version === 1 ? survey : { ...survey, follows: { version: 1, hash: contentHash(purposeSurvey(1)) } };
};
