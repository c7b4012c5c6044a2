import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

/** A server that takes connections. */
export interface Running {
  readonly port: number;
  /** Stops listening, lets requests that have begun finish, and closes; after `patience` milliseconds it cuts. */
  readonly drain: (patience?: number) => Promise<void>;
}

/** Most connections at a time. */
const mostConnections = 4096;

/** Requests on one connection before it is closed, so that a drain never waits for one that talks for ever. */
const mostRequests = 1000;

const limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16_384,
  keepAliveTimeout: 5_000,
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

/** Serves an application over HTTP with bounded time, headers and connections. */
export const serve = async (app: Hono, port: number, host: string): Promise<Running> => {
  let draining = false;
  const server = createAdaptorServer({
    fetch: async (request) => {
      const response = await app.fetch(request);
      if (draining) response.headers.set('Connection', 'close');
      return response;
    },
    serverOptions: limits,
  }) as Server;
  server.maxConnections = mostConnections;
  server.maxRequestsPerSocket = mostRequests;
  const taken = await listening(server, port, host);
  return {
    port: taken,
    drain: (patience = 9_000) =>
      new Promise((resolve) => {
        draining = true;
        const cut = setTimeout(() => server.closeAllConnections(), patience);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
};
