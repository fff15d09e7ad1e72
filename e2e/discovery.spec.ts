import { discoveryCases } from "./support/discovery-cases";
import { test } from "./support/test";

test.use({ world: "discovery", demo: true });

discoveryCases();
