import { reportCases } from "../support/report-cases";
import { test } from "../support/test";

test.use({ demo: true, world: "steering" });

reportCases();
