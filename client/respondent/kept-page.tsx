import { MessagePage, type MessagePageProps } from './message-page.tsx';

export interface KeptPageProps extends Omit<MessagePageProps, 'title' | 'text' | 'children'> {
  /** The whole address under which the answers go on. */
  readonly resume: string;
}

/** The answers so far are kept: here is the way back to them. */
export const KeptPage = (props: KeptPageProps) => {
  const { words } = props.tongue;
  return (
    <MessagePage {...props} title={words('leftKept')} text={words('resumeHint')}>
      <p>
        <a class="address" dir="ltr" href={props.resume}>
          {props.resume}
        </a>
      </p>
    </MessagePage>
  );
};
