import { describe, expect, it } from 'vitest';
import { routeMap } from '../../../surveys/definition/route-map.ts';
import { applyEdit } from '../../../surveys/editing/apply-edit.ts';
import { removal } from '../../../surveys/editing/removal.ts';
import { smallSurvey } from '../../support/small-survey.ts';

describe('the map of routes', () => {
  const map = routeMap(smallSurvey);
  const named = (name: string) => map.find(({ page }) => page === name);

  it('has every page with what it needs, its block’s condition too', () => {
    expect(map.map(({ page }) => page)).toEqual(smallSurvey.pages.map(({ name }) => name));
    for (const page of smallSurvey.pages)
      if (page.relevant !== undefined) expect(named(page.name)?.when).toContain(page.relevant);
  });

  it('leads from a page past those that only some see to the first that everybody sees, or to the end', () => {
    for (const [index, { next }] of map.entries()) {
      const last = next.at(-1);
      expect(next.slice(0, -1).every(({ page }) => (named(page ?? '')?.when.length ?? 0) > 0)).toBe(true);
      expect(last?.when).toEqual([]);
      expect(next[0]?.page ?? null).toBe(map[index + 1]?.page ?? null);
    }
    expect(map.some(({ next }) => next.length > 1)).toBe(true);
  });
});

describe('taking something away', () => {
  it('takes the texts that nothing else uses, in every language, and undoing it brings them back', () => {
    const result = applyEdit(smallSurvey, removal(smallSurvey, ['questions', 'WHY']));
    if (!result.ok) throw new Error('refused');
    const { definition, inverse } = result.value;
    for (const tag of ['en', 'es']) {
      expect(definition.texts[tag]).not.toHaveProperty('why');
      expect(Object.keys(definition.texts[tag] ?? {})).toContain('title');
    }
    const back = applyEdit(definition, inverse);
    expect(back.ok && back.value.definition.texts['es']?.['why']).toEqual(smallSurvey.texts['es']?.['why']);
  });
});
