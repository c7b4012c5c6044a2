import { parentPort, workerData } from 'node:worker_threads';
import { type AnalysisData, serveAnalysis } from './serve-analysis.ts';

const port = parentPort;
if (port !== null) serveAnalysis(port, workerData as AnalysisData, () => port.close());
