import type { Context } from 'hono';
import type { PlainWord } from '../../client/lib/tongue.ts';
import { KeptForm } from '../../client/respondent/kept-form.tsx';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Later } from '../admission/admission.ts';
import type { AppParts } from '../app-parts.ts';
import type { Guest } from '../guest.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import type { Form } from './respondent-form.ts';
import { message } from './respondent-message.tsx';
import { shellOf } from './respondent-shell.ts';
import { sentForm } from './sent-form.ts';

interface Beginning {
  readonly published: PublishedSurvey;
  readonly guest: Guest | null;
  readonly language: LanguageTag;
}

/** The page's own fields that this page puts in anew. */
const replaced = new Set(['form.challenge', 'form.work']);

/** What the page says to whoever has no script, or whose script has not begun. */
const saying = ({ seconds, full }: Later, words: Words<PlainWord>): string => {
  if (full) return words('tooMany');
  return seconds === null ? words('crowdText') : words('crowdPlace', { seconds });
};

/**
 * The page before a beginning when many begin at once: what was sent stands in it, a script works and goes on by itself,
 * and without one a press takes a place in the queue. Null where the door is open. Links of somebody's own open it always.
 */
export const admitted = async (
  context: Context,
  parts: AppParts,
  { published, guest, language }: Beginning,
  form: Form,
): Promise<Response | null> => {
  if (guest !== null || parts.admission === undefined) return null;
  const later = parts.admission.ask(published.survey.name, {
    challenge: form.own('challenge'),
    work: form.own('work'),
  });
  if (later === null) return null;
  const { words } = shellOf(parts, language).tongue;
  const sent = await sentForm(context, form);
  return message(context, parts, {
    status: 429,
    title: 'crowdTitle',
    language,
    links: [],
    headers: { 'Retry-After': String(later.seconds ?? 5), 'Cache-Control': 'no-store, no-transform' },
    also: parts.assets.url('client/respondent/work.ts'),
    children: (
      <KeptForm
        {...sent}
        fields={sent.fields.filter(([name]) => !replaced.has(name))}
        button={words('continue')}
        work={later}
      >
        <p class="lead" role="status" data-working={words('crowdWorking')}>
          {saying(later, words)}
        </p>
        <input type="hidden" name="form.challenge" value={later.challenge} />
        <input type="hidden" name="form.work" value="" />
      </KeptForm>
    ),
  });
};
