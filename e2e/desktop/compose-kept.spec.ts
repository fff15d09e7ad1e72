import { keptCases } from "../support/compose-kept-cases";
import { test } from "../support/test";

test.use({ world: "compose-kept" });

keptCases();
