/**
 * The page at an address of ours, read as a document without any of it being run: pages allow no script to make markup
 * from a text. Null where nobody answers, or something else does than a page with one of the statuses.
 */
export const pageAt = (address: string, statuses: readonly number[] = [200]): Promise<Document | null> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    request.addEventListener('loadend', () =>
      resolve(statuses.includes(request.status) ? request.responseXML : null),
    );
    request.open('GET', address);
    request.send();
  });
