import { playProfileCases } from "./support/play-profile-cases";
import { test } from "./support/test";

test.use({ world: "played", demo: true });

playProfileCases();
