import { test } from "./support/test";
import { threadCases } from "./support/thread-cases";

test.use({ world: "threads", demo: true });

threadCases();
