import { groupCases } from "./support/group-cases";
import { messageCases } from "./support/message-cases";
import { messageFileCases } from "./support/message-file-cases";
import { messageSafetyCases } from "./support/message-safety-cases";
import { test } from "./support/test";

test.use({ world: "messages", demo: true, whole: true });

messageCases();
groupCases();
messageFileCases();
messageSafetyCases();
