import { dataCardWords } from '../../surveys/locales/data-card.ts';
import type { Tongue } from '../lib/tongue.ts';

/** A copy of the answers to a survey, as respondents read of it. */
export interface CopyRow {
  readonly day: string;
  /** In the researcher's own words; null where none were given. */
  readonly purpose: string | null;
  readonly answers: string;
  readonly goneSince: string;
}

/** Under their heading, the copies that were taken of the answers to a survey: when, what for, and how many answers have gone since. */
export const CopiesSection = ({
  tongue,
  copies,
}: {
  readonly tongue: Tongue;
  readonly copies: readonly CopyRow[];
}) => {
  const words = dataCardWords(tongue.language);
  const listed = tongue.promise('copies-listed');
  return (
    <section class="copies" {...tongue.mark} aria-labelledby="copies">
      {listed === null ? null : <p>{listed}</p>}
      <p>{words(copies.length === 0 ? 'copies-none' : 'copies-lead')}</p>
      {copies.length === 0 ? null : (
        <dl class="rows facts card">
          {copies.map(({ day, purpose, answers, goneSince }) => (
            <div>
              <dt>{day}</dt>
              <dd>
                <p>
                  {purpose === null
                    ? words('copies-no-purpose')
                    : words('copies-for', { purpose: `\u2068${purpose}\u2069` })}
                </p>
                <p>{words('copies-held', { count: answers })}</p>
                <p>{words('copies-since', { count: goneSince })}</p>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
};
