import type { Words } from '../../surveys/locales/catalogue.ts';
import type { FindingWord } from '../../surveys/locales/findings.ts';
import type { CalibrationFinding } from './calibration-finding.ts';

interface Speech {
  readonly words: Words<FindingWord>;
  readonly share: (value: number | null) => string;
}

/** How often the program agrees with people, and how far it is from being right as often as it says. */
export const calibrationSentence = ({ languages }: CalibrationFinding, { words, share }: Speech): string => {
  const [whole] = languages;
  if (whole === undefined) return words('calibration-none');
  const { texts, model, taught } = whole;
  const facts = {
    n: texts,
    right: share(model.quality.accuracy),
    error: share(model.quality.calibrationError),
  };
  return taught === null
    ? words('calibration-model', facts)
    : words('calibration-taught', {
        ...facts,
        taught: share(taught.quality.accuracy),
        taughtError: share(taught.quality.calibrationError),
      });
};
