/**
 * Where a sign-in leads on to: a page of researchers on this server and no other place.
 *
 * @example
 * localPath('/d/pulse?lang=es') // '/d/pulse?lang=es'
 * localPath('//other.example/d') // '/d'
 */
export const localPath = (wanted: string): string =>
  /^\/(?:d|studio|account)(?:[/?][\w~!$&'()*+,;=:@%./?|-]*)?$/.test(wanted) && !wanted.includes('//')
    ? wanted
    : '/d';
