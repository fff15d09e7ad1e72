import { placeCases } from "../support/place-cases";
import { test } from "../support/test";

test.use({ world: "places" });

placeCases();
