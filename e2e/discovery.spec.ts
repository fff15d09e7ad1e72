import { discoveryCases } from "./support/discovery-cases";
import { test } from "./support/test";

test.use({ world: "discovery", clips: 3 });

discoveryCases();
