import { keeping } from "./support/keeping";
import { expect, test } from "./support/test";

test.use({ world: "reading", demo: true });

test("a browser that asks for Spanish gets Spanish", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, locale: "es-MX" });
  const page = await context.newPage();
  await page.goto("/explore");
  await expect(page.getByRole("heading", { level: 1, name: "Explorar" })).toBeVisible();
  expect(await page.locator("html").getAttribute("lang")).toBe("es");
  await context.close();
});

test("what somebody chose wins over what their browser asks for", async ({ page }) => {
  await page.goto("/settings");
  await keeping(page, () => page.getByLabel("Language").selectOption("es"));
  await expect(page.getByRole("heading", { level: 1, name: "Ajustes" })).toBeVisible();
  await page.goto("/explore");
  await expect(page.getByRole("heading", { level: 1, name: "Explorar" })).toBeVisible();
});

test("colours follow the choice, on the server already", async ({ page }) => {
  await page.goto("/settings");
  await keeping(page, () => page.getByLabel("Colours").selectOption("dark"));
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const html = await (await page.request.get("/settings")).text();
  expect(html).toContain('data-theme="dark"');
});

test("from right to left everything stands on the other side, and nothing scrolls sideways", async ({
  page,
  context,
  baseURL,
}) => {
  await context.addCookies([{ name: "locale", value: "en-XR", url: baseURL ?? "" }]);
  for (const path of ["/", "/explore", "/@demo_ana", "/settings", "/sign-in"]) {
    await page.goto(path);
    expect(await page.locator("html").getAttribute("dir"), path).toBe("rtl");
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), path).toBe(true);
  }
  await page.goto("/");
  const dock = await page.locator("article:not([inert]) fieldset").first().boundingBox();
  expect(dock?.x).toBeLessThan(100);
});
