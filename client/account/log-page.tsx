import { AccountFrame, type AccountFrameProps } from './account-frame.tsx';
import { type LogLines, LogTable } from './log-table.tsx';

/** The log of what researchers did, and whether it is as it was written. */
export const LogPage = (props: AccountFrameProps & LogLines & { readonly seal: string }) => {
  const { account } = props;
  return (
    <AccountFrame {...props}>
      <h1>{account('audit')}</h1>
      <p class="about">{account('auditAbout')}</p>
      <LogTable {...props} hasObjects />
      <section class="apart" aria-labelledby="seal-title">
        <h2 id="seal-title">{account('auditSeal')}</h2>
        <p class="about">{account('auditSealAbout')}</p>
        <p class="secret">
          <code>{props.seal}</code>
        </p>
      </section>
    </AccountFrame>
  );
};
