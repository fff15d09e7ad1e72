import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWebServer, type WebServer } from "@/lib/testing/web-server";
import { type FetchOptions, fetchPage } from "./fetch-page";

const LOOPBACK = "127.0.0.1";
const outside: FetchOptions = { userAgent: "DirectLink (+http://127.0.0.1:3000)" };
const inside: FetchOptions = { ...outside, alsoAllow: (address) => address === LOOPBACK };

let web: WebServer;
let headers: Record<string, unknown> = {};
beforeAll(async () => {
  web = await startWebServer((request, response) => {
    headers = request.headers;
    const { pathname, searchParams } = new URL(request.url ?? "", "http://any.invalid");
    const html = (body: string | Buffer, more: Record<string, string> = {}) =>
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...more }).end(body);
    switch (pathname) {
      case "/to":
        return response.writeHead(302, { location: searchParams.get("url") ?? "" }).end();
      case "/hops": {
        const left = Number(searchParams.get("n"));
        return left > 0 ? response.writeHead(301, { location: `/hops?n=${left - 1}` }).end() : html("arrived");
      }
      case "/silent":
        return undefined;
      case "/drip":
        response.writeHead(200, { "content-type": "text/html" });
        setInterval(() => response.write("."), 20).unref();
        return undefined;
      case "/endless":
        response.writeHead(200, { "content-type": "text/html" });
        return void (function more() {
          while (response.write("x".repeat(65_536)));
          response.once("drain", more);
        })();
      case "/gzip":
        return html(gzipSync("packed"), { "content-encoding": "gzip" });
      case "/brotli-bomb":
        return html(brotliCompressSync(Buffer.alloc(50_000_000)), { "content-encoding": "br" });
      case "/broken":
        return html("this is no gzip", { "content-encoding": "gzip" });
      case "/gzip-bomb":
        return html(gzipSync(Buffer.alloc(50_000_000)), { "content-encoding": "gzip" });
      case "/twice-packed":
        return html(gzipSync("packed"), { "content-encoding": "gzip, gzip" });
      case "/latin":
        return response.writeHead(200, { "content-type": 'Text/HTML; Charset="ISO-8859-1"' }).end("x");
      case "/missing":
        return response.writeHead(404, { "content-type": "text/html" }).end("nothing here");
      default:
        return html("<p>hello</p>");
    }
  });
});
afterAll(() => web.close());

const reason = async (address: string, options = inside) => {
  const fetched = await fetchPage(address, options);
  return fetched.ok ? `${fetched.page.status} ${fetched.page.body}` : fetched.reason;
};

test("a page comes with its status, its type and where it was found", async () => {
  expect(await fetchPage(`${web.url}/page`, inside)).toMatchObject({
    ok: true,
    page: { url: `${web.url}/page`, status: 200, mediaType: "text/html", cut: false },
  });
  expect(await reason(`${web.url}/missing`)).toBe("404 nothing here");
  expect(await reason(`${web.url}/gzip`)).toBe("200 packed");
});

test("it says who asks, and nothing that this server knows", async () => {
  await fetchPage(`${web.url}/page`, inside);
  expect(headers["user-agent"]).toBe(outside.userAgent);
  expect(Object.keys(headers).sort()).toEqual(["accept", "accept-encoding", "connection", "host", "user-agent"]);
});

test.each([
  "http://127.0.0.1:PORT/",
  "http://localhost:PORT/",
  "http://2130706433:PORT/",
  "http://0x7f.1:PORT/",
  "http://0177.0.0.1:PORT/",
  "http://[::1]:PORT/",
  "http://[::ffff:127.0.0.1]:PORT/",
  "http://0.0.0.0:PORT/",
  "http://169.254.169.254/latest/meta-data/",
  "http://10.0.0.1/",
])("nobody is asked at %s", async (address) => {
  web.asked.length = 0;
  expect(await reason(address.replace("PORT", String(web.port)), outside)).toBe("forbidden");
  // Nor where the port is one of the web's.
  expect(await reason(address.replace(":PORT", ""), outside)).toBe("forbidden");
  expect(web.asked).toEqual([]);
});

test("a name that leads to this machine is refused after it was resolved", async () => {
  expect(await reason("http://localhost/", outside)).toBe("forbidden");
});

test.each([
  "ftp://example.org/",
  "file:///etc/passwd",
  "data:text/html,x",
  "http://ana:secret@example.org/",
  "nonsense",
])("%s is no address of the web", async (address) => {
  expect(await reason(address)).toBe("forbidden");
});

test("other ports than the web's are not knocked at", async () => {
  expect(await reason("http://1.1.1.1:6379/", outside)).toBe("forbidden");
});

test("a redirect is judged as the first address was", async () => {
  const to = (url: string) => `${web.url}/to?url=${encodeURIComponent(url)}`;
  for (const inward of ["http://169.254.169.254/", "http://10.1.2.3/", "http://[::1]/", "file:///etc/passwd"]) {
    expect(await reason(to(inward))).toBe("forbidden");
  }
  expect(await reason(to("/page"))).toBe("200 <p>hello</p>");
});

test("three redirects are followed, a fourth is not", async () => {
  expect(await reason(`${web.url}/hops?n=3`)).toBe("200 arrived");
  expect(await reason(`${web.url}/hops?n=4`)).toBe("too_many_redirects");
});

test("whoever does not answer, or never ends, is left after the time", async () => {
  const quick = { ...inside, timeoutMs: 300 };
  for (const path of ["/silent", "/drip"]) {
    const started = performance.now();
    expect(await reason(web.url + path, quick)).toBe("too_slow");
    expect(performance.now() - started).toBeLessThan(3_000);
  }
});

test("no more than the limit is read, unpacked", async () => {
  for (const path of ["/endless", "/brotli-bomb", "/gzip-bomb"]) {
    const fetched = await fetchPage(web.url + path, { ...inside, maxBytes: 100_000 });
    expect(fetched).toMatchObject({ ok: true, page: { cut: true } });
    expect(fetched.ok && fetched.page.body.length).toBe(100_000);
  }
});

test("a server that is not there, and an answer that is broken, are told as unreachable", async () => {
  const gone = await startWebServer(() => {});
  await gone.close();
  expect(await reason(gone.url)).toBe("unreachable");
  expect(await reason(`${web.url}/broken`)).toBe("unreachable");
  // Where no name is resolved at all, that takes a while to be known.
  expect(await reason("http://nobody.invalid/", { ...outside, timeoutMs: 50_000 })).toBe("unreachable");
});

test("nothing behind what was needed is read", async () => {
  const fetched = await fetchPage(`${web.url}/endless`, { ...inside, enough: (piece) => piece.includes("x") });
  expect(fetched).toMatchObject({ ok: true, page: { cut: false } });
  expect(fetched.ok && fetched.page.body.length).toBeLessThanOrEqual(65_536);
});

test("what the header says of the letters is told; another packing than one asked for is left packed", async () => {
  const page = async (path: string) => {
    const fetched = await fetchPage(web.url + path, inside);
    return fetched.ok ? fetched.page : null;
  };
  expect(await page("/latin")).toMatchObject({ mediaType: "text/html", charset: "iso-8859-1" });
  expect((await page("/page"))?.charset).toBe("utf-8");
  expect((await page("/twice-packed"))?.body.toString()).not.toContain("packed");
});

test("a name that answers something else a moment later is connected to as it was judged, once", async () => {
  const answers = [LOOPBACK, "127.0.0.2", "127.0.0.2"];
  let asked = 0;
  const resolve = async () => [{ address: answers[asked++] ?? "", family: 4 }];
  const name = `http://rebind.example:${web.port}`;
  expect(await reason(`${name}/page`, { ...inside, resolve })).toBe("200 <p>hello</p>");
  expect(asked).toBe(1);
  // The next request is judged by its own answer, also within one chain of redirects.
  asked = 0;
  expect(await reason(`${name}/to?url=${encodeURIComponent(`${name}/page`)}`, { ...inside, resolve })).toBe(
    "forbidden",
  );
  expect(asked).toBe(2);
});

test("one forbidden address among a name's forbids the name", async () => {
  const resolve = async () => [LOOPBACK, "10.0.0.1"].map((address) => ({ address, family: 4 }));
  expect(await reason(`http://both.example:${web.port}/page`, { ...inside, resolve })).toBe("forbidden");
  const none = async () => [];
  expect(await reason(`http://none.example:${web.port}/page`, { ...inside, resolve: none })).toBe("forbidden");
});

test("a worker that stops breaks it off", async () => {
  const signal = AbortSignal.timeout(100);
  await expect(fetchPage(`${web.url}/silent`, { ...inside, signal })).rejects.toThrow();
});
