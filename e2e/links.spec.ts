import { linkCases } from "./support/link-cases";
import { test } from "./support/test";

test.use({ world: "links", clips: 1 });
test.describe.configure({ mode: "serial" });

linkCases();
