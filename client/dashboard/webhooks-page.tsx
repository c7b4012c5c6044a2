import type { Words } from '../../surveys/locales/catalogue.ts';
import type { WebhookWord } from '../../surveys/locales/webhook.ts';
import { FormToken } from './form-token.tsx';
import { Frame, type FrameProps } from './frame.tsx';
import { Problems } from './problems.tsx';

export interface WebhooksPageProps extends Omit<FrameProps, 'children'> {
  readonly say: Words<WebhookWord>;
  readonly action: string;
  readonly problems: readonly string[];
  /** Whether whoever runs the server lets it send notices. */
  readonly isAllowed: boolean;
  readonly least: number;
  readonly written: { readonly address: string; readonly batch: string };
  readonly hooks: readonly {
    readonly id: string;
    readonly address: string;
    readonly batch: number;
    readonly told: number;
    readonly secret: string;
    readonly state: 'works' | 'fails' | 'stopped';
  }[];
}

const Hook = ({
  hook,
  ...props
}: WebhooksPageProps & { readonly hook: WebhooksPageProps['hooks'][number] }) => {
  const { say, action, person, language } = props;
  const { id, address, batch, told, secret, state } = hook;
  const act = (what: string, said: string) => (
    <form method="post" action={`${action}/${id}/${what}?lang=${language}`}>
      <FormToken token={person?.formToken} />
      <button type="submit" class="second">
        {said}
      </button>
    </form>
  );
  return (
    <section class="finding">
      <h2>
        <bdi>{address}</bdi>
      </h2>
      <p>
        {say('every', { batch })} {say('told', { told })} {say(`state-${state}`)}
      </p>
      <details>
        <summary>{say('secret')}</summary>
        <p>
          <code>{secret}</code>
        </p>
      </details>
      {state === 'works' ? null : act('resume', say('again'))}
      {act('remove', say('remove'))}
    </section>
  );
};

/** Which addresses are told when there are new answers. */
export const WebhooksPage = (props: WebhooksPageProps) => {
  const { say, action, problems, hooks, isAllowed, least, written, person, language } = props;
  return (
    <Frame {...props}>
      <h1>{say('title')}</h1>
      <p>{say('lead')}</p>
      <Problems words={props.words} problems={problems} />
      {hooks.length === 0 ? <p>{say('none')}</p> : null}
      {hooks.map((hook) => (
        <Hook {...props} hook={hook} />
      ))}
      <h2>{say('add-title')}</h2>
      {isAllowed ? (
        <form method="post" action={`${action}?lang=${language}`}>
          <FormToken token={person?.formToken} />
          <p class="field">
            <label for="address">{say('address')}</label>
            <input
              id="address"
              name="address"
              type="text"
              inputmode="url"
              autocomplete="off"
              required={true}
              value={written.address}
              aria-describedby="address-hint"
            />
            <span class="quiet" id="address-hint">
              {say('address-hint')}
            </span>
          </p>
          <p class="field">
            <label for="batch">{say('batch')}</label>
            <input
              id="batch"
              name="batch"
              type="text"
              inputmode="numeric"
              required={true}
              value={written.batch}
              aria-describedby="batch-hint"
            />
            <span class="quiet" id="batch-hint">
              {say('batch-hint', { least })}
            </span>
          </p>
          <button type="submit">{say('add')}</button>
        </form>
      ) : (
        <p>{say('off')}</p>
      )}
      <h2>{say('how-title')}</h2>
      <p>{say('how-1')}</p>
      <p>{say('how-2')}</p>
      <p>{say('how-3')}</p>
    </Frame>
  );
};
