export { type AppOptions, createApp } from './app.ts';
export type { AppParts } from './app-parts.ts';
export { type Asset, type Assets, loadAssets, noAssets } from './assets.ts';
export { type Clock, systemClock } from './clock.ts';
export { type Random, seededRandom, systemRandom } from './random.ts';
export type { Settings } from './settings.ts';
export { openStore } from './storage/open-store.ts';
export type { Store } from './storage/store.ts';
export { toolkitVersion } from './version.ts';
