import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { SYSTEM } from "@/lib/core/context";
import { deliverMail } from "./deliver";
import { sealMail } from "./queued-mail";
import { renderMail } from "./render";

interface Received {
  readonly from: string;
  readonly to: string[];
  readonly message: string;
}

const received: Received[] = [];
/** Addresses that the server refuses: for good, or for now. */
const refusals: Record<string, number> = { "gone@example.org": 550, "full@example.org": 452 };

const server = new SMTPServer({
  disabledCommands: ["AUTH", "STARTTLS"],
  onRcptTo({ address }, _, done) {
    const responseCode = refusals[address];
    done(responseCode ? Object.assign(new Error("refused"), { responseCode }) : null);
  },
  onData(stream, { envelope }, done) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      const from = envelope.mailFrom ? envelope.mailFrom.address : "";
      received.push({
        from,
        to: envelope.rcptTo.map(({ address }) => address),
        message: Buffer.concat(chunks).toString(),
      });
      done();
    });
  },
});

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  process.env.MAIL_FROM = "DirectLink <noreply@video.example>";
});
afterAll(() => new Promise<void>((closed) => server.close(closed)));

const context = () => ({ db: database(), viewer: SYSTEM, now: new Date() });
const job = (to: string) => {
  const mail = renderMail(
    { kind: "confirm-email", handle: "ana", code: "012345", token: "t".repeat(43), minutes: 15 },
    "es",
  );
  return sealMail({ id: "20260601T120000000Z-0123456789abcdef", to, ...mail });
};

test("a mail reaches a real SMTP server, from our address, in both forms, under one Message-ID", async () => {
  for (let run = 0; run < 2; run++) await deliverMail(context(), job("ana@example.org"), { lastAttempt: false });
  const [first, again] = received;
  expect(first).toMatchObject({ from: "noreply@video.example", to: ["ana@example.org"] });
  expect(first?.message).toMatch(/^From: DirectLink <noreply@video\.example>\r$/m);
  expect(first?.message).toMatch(/^Content-Type: multipart\/alternative/m);
  expect(first?.message).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(first?.message).toContain("text/html");
  const ids = [first, again].map((mail) => /^Message-ID: (.*)\r$/m.exec(mail?.message ?? "")?.[1]);
  expect(ids).toEqual(Array(2).fill("<20260601T120000000Z-0123456789abcdef@127.0.0.1>"));
});

test("what the server refuses for now is tried again, without naming the address, and given up at last", async () => {
  const attempt = deliverMail(context(), job("full@example.org"), { lastAttempt: false });
  await expect(attempt).rejects.toThrow("Mail not sent (EENVELOPE, 452)");
  await deliverMail(context(), job("full@example.org"), { lastAttempt: true });
});

test("what the server refuses for good is given up at once", async () => {
  await deliverMail(context(), job("gone@example.org"), { lastAttempt: false });
  expect(received.map(({ to }) => to[0])).not.toContain("gone@example.org");
});
