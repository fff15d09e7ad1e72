import { searchCases } from "./support/search-cases";
import { test } from "./support/test";

test.use({ world: "search", clips: 2 });

test.describe("on a phone", () => searchCases());
