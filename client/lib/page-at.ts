/**
 * The page at an address of ours, read as a document without any of it being run: pages allow no script to make markup
 * from a text. Null where nobody answers, or something else does.
 */
export const pageAt = (address: string): Promise<Document | null> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    request.addEventListener('loadend', () => resolve(request.status === 200 ? request.responseXML : null));
    request.open('GET', address);
    request.send();
  });
