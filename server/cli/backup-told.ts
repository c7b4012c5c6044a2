import { BackupFault } from '../backup/backup-fault.ts';
import { Failure } from './failure.ts';
import { told } from './with-store.ts';

/** Does something with a backup; what is wrong with it, or with the database, becomes the verb's issues. */
export const backupTold = async <T>(act: () => Promise<T>): Promise<T> => {
  try {
    return await told(act);
  } catch (error) {
    if (error instanceof BackupFault) throw new Failure(error.issues);
    throw error;
  }
};
