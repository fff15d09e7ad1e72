import { searchCases } from "./support/search-cases";
import { test } from "./support/test";

test.use({ world: "search", demo: true });

test.describe("on a phone", () => searchCases());
