import { playTabCases } from "../support/play-tab-cases";
import { test } from "../support/test";

test.use({ world: "played-tabs", demo: true });

playTabCases();
