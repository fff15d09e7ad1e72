import { linkCases } from "./support/link-cases";
import { test } from "./support/test";

test.use({ world: "links", demo: true });
test.describe.configure({ mode: "serial" });

linkCases();
