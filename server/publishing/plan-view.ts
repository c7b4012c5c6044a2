import { shippedPlan } from '../../analysis/plan/shipped-plan.ts';
import type { PublishPlan } from '../../client/designer/publish-page.tsx';
import { planWords } from '../../surveys/locales/plan.ts';
import { publishWords } from '../../surveys/locales/publish.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Store } from '../storage/store.ts';
import { givenPlan } from './given-plan.ts';

/** The plan that would be locked, or that is, with its claims. */
export const planView = async (
  store: Pick<Store, 'plans' | 'counts'>,
  survey: string,
  text: string,
  language: LanguageTag,
): Promise<PublishPlan> => {
  const say = publishWords(language);
  const words = planWords(language);
  const given = givenPlan(text, survey);
  const none = { head: null, claims: [], text };
  if (!given.ok) return { ...none, standing: say('planUnread') };
  const lock = (await store.plans(survey)).at(-1);
  const plan = given.value ?? lock?.plan ?? shippedPlan(survey);
  if (plan === null) return { ...none, standing: say('planNone') };
  const { complete, simulated, withdrawn, expired = 0 } = await store.counts(survey);
  const late = complete - simulated + withdrawn + expired > 0;
  return {
    head: say('planHead', { plan: plan.name, version: plan.version }),
    standing:
      given.value === null && lock !== undefined
        ? say('planLocked', { day: lock.day, version: lock.version })
        : say(late ? 'planWillLockLate' : 'planWillLock'),
    claims: [
      ...plan.hypotheses.map(({ id, role, statement }) => ({ id, role, statement })),
      ...plan.notYet.map(({ id, role, statement }) => ({ id, role, statement })),
    ].map(({ id, role, statement }) => ({
      id,
      role: words(role),
      statement: language === 'es' ? statement.es : statement.en,
    })),
    text,
  };
};
