import type { Context } from 'hono';
import type { Accounts } from '../accounts.ts';

/** Signs somebody in who has shown who they are: what was signed in before ends, and the log says so. */
export const beginSession = async (
  { sessions, acts }: Pick<Accounts, 'sessions' | 'acts'>,
  context: Context,
  researcher: string,
): Promise<void> => {
  const before = await sessions.find(context);
  if (before !== null) await sessions.end({ id: before.person.session });
  await sessions.begin(context, researcher);
  await acts.record({ who: researcher, what: 'sign-in', object: '', result: 'done' });
};
