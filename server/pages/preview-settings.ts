import type { Context } from 'hono';
import type { PreviewSettings } from '../../client/designer/preview-settings.tsx';
import { languageName } from '../../client/lib/language-name.ts';
import { shown } from '../../surveys/engine/shown.ts';
import { studioWords } from '../../surveys/locales/studio.ts';
import {
  answerControls,
  armControls,
  attributeControls,
  consentControl,
  namesUsed,
} from '../preview/preview-controls.ts';
import { choosable, quotaOf } from '../preview/preview-paths.ts';
import type { PreviewState } from '../preview/preview-state.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { languageOf } from './dashboard-frame.ts';

/** What can be set for a preview, and what is. */
export const previewSettings = (
  context: Context,
  published: PublishedSurvey,
  state: PreviewState,
  address: (state: PreviewState) => string,
): PreviewSettings => {
  const { survey, study } = published;
  const words = studioWords(languageOf(context));
  const place = survey.pages.findIndex(({ name }) => name === state.page);
  const before = place < 0 ? (state.page === '' ? [] : survey.pages) : survey.pages.slice(0, place);
  const controls = answerControls(published, state, new Set(before.map(({ name }) => name)));
  const used = namesUsed(survey);
  const fields = new Set(controls.map(({ field }) => field));
  const other = (page: string): string => {
    const quota = quotaOf(page);
    if (quota !== null) return words('previewFull', { name: quota });
    return page === '-check'
      ? words('previewCheck')
      : page === '-leave'
        ? words('previewLeave')
        : page === '-declined'
          ? words('previewDeclined')
          : words(page === '-done' ? 'previewDone' : 'previewSent');
  };
  return {
    pages: survey.pages.map(({ name, title }, index) => ({
      value: name,
      text:
        title === undefined
          ? `${index + 1} · ${name}`
          : `${index + 1} · ${name} · ${shown({ survey, study, key: title, language: state.language }).text}`,
    })),
    others: choosable(survey).map((value) => ({ value, text: other(value) })),
    page: state.page,
    tongues: survey.languages.map(({ tag }) => ({
      tag,
      name: languageName(
        tag,
        survey.languages.map((own) => own.tag),
      ),
    })),
    tongue: state.language,
    arms: armControls(published, state),
    consent: consentControl(published, state),
    attributes: attributeControls(published, state),
    order: state.order,
    deciding: controls.filter(({ name }) => used.has(name)),
    rest: controls.filter(({ name }) => !used.has(name)),
    carried: Object.entries(state.answers).flatMap(([name, value]) =>
      fields.has(`a.${name}`) ? [] : [[`a.${name}`, value] as const],
    ),
    set: Object.keys(state.answers).length,
    cleared: address({ ...state, answers: {} }),
  };
};
