import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { bareHeaders } from './middleware/security-headers.ts';

/** A server that takes connections. */
export interface Running {
  readonly port: number;
  /**
   * Takes in who is on the way, stops listening, lets requests that have begun finish, and closes; after `patience`
   * milliseconds it cuts.
   */
  readonly drain: (patience?: number) => Promise<void>;
}

/** Most connections at a time. */
const mostConnections = 4096;

/** Without a new connection for so long, nobody is on the way any more: a listener that closes cuts off who is. */
const stillness = 200;

/** A listener that never comes to rest closes after so long. */
const longestStillness = 2_000;

/** Milliseconds of a turn of the event loop in which next to nothing was done. */
const shortTurn = 0.1;

/** Requests on one connection before it is closed, so that a drain never waits for one that talks for ever. */
const mostRequests = 1000;

const limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16_384,
  keepAliveTimeout: 5_000,
  requireHostHeader: false,
};

const listening = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

const unreadable: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Puts the headers of every answer also on those that the application never sees. */
const guard = (server: Server): void => {
  const lines = Object.entries(bareHeaders).map(([name, value]) => `${name}: ${value}\r\n`);
  const withHeaders = (response: ServerResponse): void => {
    for (const [name, value] of Object.entries(bareHeaders)) response.setHeader(name, value);
  };
  server.prependListener('request', (_, response) => withHeaders(response));
  server.on('checkExpectation', (_, response) => {
    withHeaders(response);
    response.writeHead(417).end();
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const status = unreadable[error.code ?? ''] ?? 400;
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n${lines.join('')}\r\n`);
  });
};

/** Answers that go on until somebody ends them: a drain does not wait for them. */
const endless = () => {
  const open = new Set<AbortController>();
  return {
    kept: (response: Response): Response => {
      const { body } = response;
      if (body === null || !/^text\/event-stream\b/.test(response.headers.get('Content-Type') ?? ''))
        return response;
      const control = new AbortController();
      open.add(control);
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      void body
        .pipeTo(writable, { signal: control.signal })
        .catch(() => undefined)
        .finally(() => open.delete(control));
      return new Response(readable, response);
    },
    end: (): void => {
      for (const control of open) control.abort();
    },
  };
};

/** Serves an application over HTTP with bounded time, headers and connections. */
export const serve = async (app: Hono, port: number, host: string): Promise<Running> => {
  let draining = false;
  const streams = endless();
  const server = createAdaptorServer({
    fetch: async (request) => {
      const response = streams.kept(await app.fetch(request));
      if (draining) response.headers.set('Connection', 'close');
      return response;
    },
    serverOptions: limits,
  }) as Server;
  guard(server);
  // whoever has said all they have to say still listens: without it a stored answer would not be acknowledged
  Object.assign(server, { httpAllowHalfOpen: true });
  let came = Number.NEGATIVE_INFINITY;
  server.on('connection', () => {
    came = performance.now();
  });
  const still = async (patience: number): Promise<void> => {
    const end = performance.now() + Math.min(patience, longestStillness);
    while (performance.now() < end && performance.now() - came < stillness) await pause(20);
  };
  /**
   * Until nobody has connected in a turn of the event loop that took no time: whoever has, and was not yet taken in, is cut
   * off by the system when the listener ends, and a proxy does not send an answer twice.
   */
  const emptied = async (): Promise<void> => {
    const end = performance.now() + longestStillness;
    for (let isEmpty = false; !isEmpty && performance.now() < end; ) {
      await turn();
      const [begun, before] = [performance.now(), came];
      await turn();
      isEmpty = came === before && performance.now() - begun < shortTurn;
    }
  };
  server.maxConnections = mostConnections;
  server.maxRequestsPerSocket = mostRequests;
  const taken = await listening(server, port, host);
  return {
    port: taken,
    drain: async (patience = 9_000) => {
      draining = true;
      streams.end();
      await still(patience);
      await emptied();
      await new Promise<void>((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), patience);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      });
    },
  };
};
