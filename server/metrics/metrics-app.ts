import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Hono } from 'hono';
import type { DailyHealth } from '../jobs/daily.ts';
import type { Store } from '../storage/store.ts';
import { toolkitVersion } from '../version.ts';
import { type Family, prometheusText, prometheusType } from './prometheus-text.ts';
import type { RequestCounts } from './request-counts.ts';

export interface MetricsParts {
  readonly counts: Pick<RequestCounts, 'families'>;
  readonly store: Pick<Store, 'disk' | 'trouble'>;
  readonly daily: () => Promise<DailyHealth>;
  readonly ready: () => boolean;
  readonly build: string;
  /** How often somebody who wanted to begin was asked to wait. */
  readonly delayed?: () => number;
}

const gauge = (name: string, help: string, value: number, labels?: Record<string, string>): Family => ({
  name,
  help,
  type: 'gauge',
  samples: [labels === undefined ? { value } : { labels, value }],
});

const told = (is: boolean): number => (is ? 1 : 0);

/** The numbers of the process and its store, at one address, for a program that watches. */
export const metricsApp = ({ counts, store, daily, ready, build, delayed }: MetricsParts): Hono => {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const app = new Hono();
  app.get('/metrics', async (context) => {
    const trouble = await store.trouble();
    // where the database is away nobody knows, and the other numbers are wanted most
    const work = trouble === null ? await daily().catch(() => null) : null;
    const { full, reserve } = store.disk();
    const { rss, heapUsed } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const families: readonly Family[] = [
      gauge('confia_info', 'What runs.', 1, { version: toolkitVersion, build }),
      gauge('confia_ready', 'Whether it takes requests.', told(ready())),
      gauge('confia_disk_full', 'Whether answers are refused for want of room.', told(full)),
      gauge('confia_reserve_held', 'Whether the reserve on the disk is held.', told(reserve)),
      gauge(
        'confia_database_down',
        'Whether a database that is a server keeps nothing at this moment: it is away, full or unsafe.',
        told(trouble !== null),
      ),
      ...(work === null
        ? []
        : [
            gauge(
              'confia_daily_late',
              'Whether the daily work was done neither today nor yesterday.',
              told(work.late),
            ),
            gauge(
              'confia_daily_failed',
              'Whether something of it failed at the last look.',
              told(work.failed),
            ),
          ]),
      gauge('confia_resident_bytes', 'Memory of the process.', rss),
      gauge('confia_heap_bytes', 'Memory of its objects.', heapUsed),
      gauge('confia_uptime_seconds', 'Since the start.', process.uptime()),
      gauge(
        'confia_loop_delay_seconds',
        'The 99th percentile of what the event loop was late, since it was last asked.',
        delay.percentile(99) / 1e9,
      ),
      {
        name: 'confia_cpu_seconds_total',
        help: 'Time of a processor used.',
        type: 'counter',
        samples: [{ value: (user + system) / 1e6 }],
      },
      {
        name: 'confia_starts_delayed_total',
        help: 'How often somebody who wanted to begin by an open link was asked to wait.',
        type: 'counter',
        samples: [{ value: delayed?.() ?? 0 }],
      },
      ...counts.families(),
    ];
    delay.reset();
    return context.body(prometheusText(families), 200, {
      'Content-Type': prometheusType,
      'Cache-Control': 'no-store',
    });
  });
  return app;
};
