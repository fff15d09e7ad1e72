import { foundPeopleCases } from "../support/found-people-cases";
import { test } from "../support/test";

test.use({ world: "found-people" });

foundPeopleCases();
