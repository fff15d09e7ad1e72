import { steeringCases } from "./support/steering-cases";
import { test } from "./support/test";

test.use({ demo: true, world: "steering" });

steeringCases();
