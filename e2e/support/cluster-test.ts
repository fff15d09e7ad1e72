import { test as base } from "playwright/test";
import { type Cluster, createCluster } from "./cluster";

export { expect } from "./test";

/** Tests that start and kill the processes of an instance by themselves. */
export const test = base.extend<{ cluster: Cluster }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see that nothing is needed.
  cluster: async ({}, use) => {
    const cluster = await createCluster();
    await use(cluster);
    await cluster.remove();
  },
});
