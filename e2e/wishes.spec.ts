import { person } from "./support/people";
import { test } from "./support/test";
import { wishCases } from "./support/wish-cases";

test.use({ demo: true, world: "wishes" });

wishCases(person("wisher"));
