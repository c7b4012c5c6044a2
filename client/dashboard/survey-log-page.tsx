import type { AccountWord } from '../../surveys/locales/accounts.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import { type LogLines, LogState, LogTable } from '../account/log-table.tsx';
import { Frame, type FrameProps } from './frame.tsx';

/** What was done with one survey: written, published, exported, read. */
export const SurveyLogPage = (
  props: Omit<FrameProps, 'children'> & LogLines & { readonly account: Words<AccountWord> },
) => {
  const { account, lines } = props;
  return (
    <Frame {...props}>
      <h1>{props.title}</h1>
      <p class="about">{account('surveyLogAbout')}</p>
      {lines.length === 0 ? (
        <>
          <p class="empty">{account('surveyLogEmpty')}</p>
          <LogState {...props} />
        </>
      ) : (
        <LogTable {...props} hasObjects={false} />
      )}
    </Frame>
  );
};
