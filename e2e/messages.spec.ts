import { messageCases } from "./support/message-cases";
import { test } from "./support/test";

test.use({ world: "messages", clips: 2 });

messageCases();
