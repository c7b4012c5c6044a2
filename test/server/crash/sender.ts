import { Agent, request } from 'node:http';

/** What a server said, or null when there was no answer. */
export interface Said {
  readonly status: number;
  readonly body: string;
  /** When to come again, where it said so. */
  readonly retryAfter: string | null;
}

export interface Sender {
  readonly post: (port: number, path: string, body: string) => Promise<Said | null>;
  readonly close: () => void;
}

/** Posts JSON over connections that are kept; a broken one is no error but no answer, as is one that keeps silent too long. */
export const sender = (connections: number, patience = 5000): Sender => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    post: (port, path, body) =>
      new Promise((resolve) => {
        const asked = request(
          {
            agent,
            host: '127.0.0.1',
            port,
            path,
            method: 'POST',
            headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
          },
          (response) => {
            let heard = '';
            response.setEncoding('utf8');
            response.on('data', (text: string) => {
              heard += text;
            });
            response.on('end', () =>
              resolve({
                status: response.statusCode ?? 0,
                body: heard,
                retryAfter: response.headers['retry-after'] ?? null,
              }),
            );
            response.on('error', () => resolve(null));
          },
        );
        asked.setTimeout(patience, () => asked.destroy());
        asked.on('error', () => resolve(null));
        asked.end(body);
      }),
    close: () => agent.destroy(),
  };
};
