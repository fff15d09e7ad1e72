import { field, log, message, row, write } from "./support/conversation";
import { beginTalk, OTHERS } from "./support/small-talk";
import { expect, test } from "./support/test";

test.use({ world: "small talk", role: "web" });

test("a message that waits for its turn holds up no other conversation, and is not asked about before", async ({
  page,
  instance,
  watch,
}) => {
  watch.expected.push(/status of 429|ERR_FAILED|Failed to load resource/);
  const [first, second] = await beginTalk(page, instance);
  await page.goto(second as string);
  await write(page, "Good morning");
  await expect(log(page).locator("[data-outgoing]")).toHaveCount(0);
  await page.goto(first as string);
  const limited = (first as string).split("/").at(-1) as string;
  const error = { code: "rate_limited", limit: "messages", retryAfterSeconds: 60 };
  const [asked, broken]: [string[], string[]] = [[], []];
  await page.route("**/conversations/*/messages", (route) => {
    const request = route.request();
    if (request.method() !== "POST") return route.fallback();
    const { text } = request.postDataJSON() as { text: string };
    if (request.url().includes(limited)) {
      asked.push(text);
      return route.fulfill({ status: 429, json: { error } });
    }
    broken.push(text);
    return broken.length === 1 ? route.abort() : route.fallback();
  });
  await write(page, "Sixty-one");
  await expect(log(page).getByText(/^Many messages at once: this one goes out in/)).toBeVisible();
  await write(page, "Sixty-two");
  await expect(message(page, "Sixty-two")).toBeVisible();

  // A step within the app: the same outbox, which tries again in a minute for the first conversation.
  await page.getByRole("link", { name: "Back to the list" }).click();
  await row(page, OTHERS[1].displayName).click();
  await expect(field(page)).toBeVisible();
  await write(page, "Meanwhile");
  await expect.poll(() => broken, { timeout: 20_000 }).toEqual(["Meanwhile", "Meanwhile"]);
  await expect(message(page, "Meanwhile")).toBeVisible();
  await expect(log(page).locator("[data-outgoing]")).toHaveCount(0);
  expect(asked).toEqual(["Sixty-one"]);
});
