import { type Context, Hono } from 'hono';
import { WebhooksPage, type WebhooksPageProps } from '../../client/dashboard/webhooks-page.tsx';
import { webhookWords } from '../../surveys/locales/webhook.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { AppParts } from '../app-parts.ts';
import { issueSentence } from '../issue-sentence.ts';
import type { Researchers } from '../middleware/researcher.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { surveyWebhooks } from '../webhook/survey-webhooks.ts';
import { aboutPublished } from './about-published.ts';
import { languageOf, surveyFrame } from './dashboard-frame.ts';
import { readForm } from './respondent-form.ts';
import { sendPage } from './send-page.ts';

/** Where owners say which addresses are told of new answers. */
export const webhooksPages = (parts: AppParts, researchers: Researchers): Hono => {
  const { store, settings } = parts;
  const hooks = surveyWebhooks(parts);
  const pages = new Hono();
  const need = { right: 'notify', survey: 'named' } as const;

  const page = async (
    context: Context,
    published: PublishedSurvey,
    issues: readonly Issue[] = [],
    written?: WebhooksPageProps['written'],
  ): Promise<Response> => {
    const { name } = published.survey;
    const { frame } = await surveyFrame(parts, context, published, 'public');
    const say = webhookWords(frame.language);
    const least = await hooks.least(name);
    return sendPage(
      context,
      <WebhooksPage
        {...frame}
        title={say('title')}
        say={say}
        action={`/d/${name}/webhooks`}
        problems={issues.map((own) => issueSentence(own, frame.language))}
        isAllowed={settings.webhooks === true}
        least={least}
        written={written ?? { address: '', batch: String(Math.max(least, 50)) }}
        hooks={await hooks.list(name)}
      />,
      issues.length > 0 ? 422 : 200,
    );
  };

  const back = (context: Context, name: string): Response =>
    context.redirect(`/d/${name}/webhooks?lang=${languageOf(context)}`, 303);

  pages.get(
    '/:name/webhooks',
    researchers(need),
    async (context, next) =>
      (await aboutPublished(store, context, (published) => page(context, published))) ?? next(),
  );

  pages.post(
    '/:name/webhooks',
    researchers({ ...need, act: 'webhook-add' }),
    async (context, next) =>
      (await aboutPublished(store, context, async (published) => {
        const { name } = published.survey;
        const form = await readForm(context);
        const written = {
          address: form?.field('address').trim() ?? '',
          batch: form?.field('batch').trim() ?? '',
        };
        const made = await hooks.add(
          name,
          written.address,
          /^\d{1,7}$/.test(written.batch) ? Number(written.batch) : 0,
        );
        return made.ok ? back(context, name) : page(context, published, made.issues, written);
      })) ?? next(),
  );

  for (const [to, act] of [
    ['resume', hooks.again],
    ['remove', hooks.remove],
  ] as const)
    pages.post(
      `/:name/webhooks/:id/${to}`,
      researchers({ ...need, act: `webhook-${to}` }),
      async (context, next) =>
        (await aboutPublished(store, context, async ({ survey: { name } }) =>
          (await act(name, context.req.param('id') ?? '')) ? back(context, name) : null,
        )) ?? next(),
    );

  return pages;
};
