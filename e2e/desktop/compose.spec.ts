import { composeCases } from "../support/compose-cases";
import { test } from "../support/test";

test.use({ world: "compose" });

composeCases();
