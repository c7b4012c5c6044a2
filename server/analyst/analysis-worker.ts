import { parentPort, workerData } from 'node:worker_threads';
import { serveAnalysis } from './serve-analysis.ts';

const port = parentPort;
if (port !== null) serveAnalysis(port, String(workerData), () => port.close());
