import { steeringCases } from "./support/steering-cases";
import { test } from "./support/test";

test.use({ clips: 6, world: "steering" });

steeringCases();
