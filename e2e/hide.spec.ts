import { hideCases } from "./support/hide-cases";
import { test } from "./support/test";

test.use({ world: "places" });

hideCases();
