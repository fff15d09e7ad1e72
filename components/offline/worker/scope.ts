/// <reference lib="webworker" />

declare const self: ServiceWorkerGlobalScope;

/** The worker's own global scope, under its type: the project's other code runs in windows. */
export const scope = self;
