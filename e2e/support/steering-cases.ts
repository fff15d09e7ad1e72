import { contractCases } from "./contract-cases";
import { begin } from "./steering";
import { steeringPageCases } from "./steering-page-cases";
import { steeringVideoCases } from "./steering-video-cases";
import { test } from "./test";

/** What each person steers, on whatever screen. */
export function steeringCases(): void {
  test.beforeEach(({ instance }) => begin(instance));
  steeringPageCases();
  steeringVideoCases();
  contractCases();
}
