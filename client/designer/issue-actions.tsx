/** @jsxImportSource hono/jsx/dom */
import { useState } from 'hono/jsx/dom';
import { inputText } from './controls.tsx';
import { accepting, canBeAccepted, mendOf } from './mends.ts';
import type { Studio } from './studio.ts';
import type { ToldIssue } from './wire.ts';

/** What can be done about an issue where it stands: mend it by one press, or accept it with a reason. */
export const IssueActions = ({ studio, issue }: { readonly studio: Studio; readonly issue: ToldIssue }) => {
  const { survey } = studio.shown;
  const [reason, setReason] = useState<string | null>(null);
  const mend = mendOf(survey, issue);
  const label = `${issue.code} ${issue.place}`;
  const accept = (): void => {
    const text = reason?.trim() ?? '';
    if (text !== '' && studio.store.edit(accepting(survey, issue, text))) setReason(null);
  };
  return (
    <span class="issue-actions">
      {mend === null ? null : (
        <button
          type="button"
          class="small"
          aria-label={`${studio.say(mend.word)}: ${label}`}
          onClick={() => studio.store.edit(mend.edit)}
        >
          {studio.say(mend.word)}
        </button>
      )}
      {!canBeAccepted(issue) ? null : reason === null ? (
        <button
          type="button"
          class="small"
          aria-label={`${studio.say('accept')}: ${label}`}
          onClick={() => setReason('')}
        >
          {studio.say('accept')}
        </button>
      ) : (
        <span class="adder">
          <input
            type="text"
            aria-label={`${studio.name('field', 'reason')}: ${label}`}
            placeholder={studio.name('field', 'reason')}
            value={reason}
            onInput={(event: Event) => setReason(inputText(event))}
            onKeyDown={(event: KeyboardEvent) => {
              if (event.key === 'Enter') accept();
              if (event.key === 'Escape') setReason(null);
            }}
          />
          <button type="button" class="small" onClick={accept}>
            {studio.say('accept')}
          </button>
        </span>
      )}
    </span>
  );
};
