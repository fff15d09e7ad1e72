import { postCases } from "./support/post-cases";
import { test } from "./support/test";
import { threadCases } from "./support/thread-cases";

test.use({ world: "threads", demo: true });

test.describe.configure({ mode: "serial" });

postCases();
threadCases();
