import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { isMailboxOpen } from "@/lib/mail/mailbox";
import { listKeptMails } from "@/lib/mail/outbox";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mail.mailbox");
  return { title: t("title"), robots: { index: false } };
}

/** The mails that this instance keeps, newest first. `proxy.ts` answers 404 to whoever may not look. */
export default async function MailboxPage() {
  if (!isMailboxOpen(await headers())) notFound();
  const [mails, t, format] = await Promise.all([listKeptMails(), getTranslations("mail.mailbox"), getFormatter()]);
  return (
    <main id="main" className="mx-auto grid max-w-150 grid-cols-[minmax(0,1fr)] gap-5 px-[var(--gutter)] py-8">
      <div className="grid gap-1.5">
        <h1 className="font-bold font-display text-2xl">{t("title")}</h1>
        <p className="text-muted-foreground">{t("lead")}</p>
      </div>
      {mails.length === 0 && <p>{t("none")}</p>}
      <ul className="grid gap-2">
        {mails.map((mail) => (
          <li key={mail.id}>
            <Link
              href={`/dev/mail/${mail.id}`}
              className="grid gap-0.5 rounded-card bg-card px-4 py-3 ring-1 ring-border hover:bg-muted"
            >
              <b className="truncate">{mail.subject}</b>
              <span className="flex justify-between gap-3 text-muted-foreground text-sm">
                <span className="truncate">{mail.to}</span>
                <time dateTime={mail.at} className="shrink-0">
                  {format.dateTime(new Date(mail.at), { dateStyle: "medium", timeStyle: "short" })}
                </time>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </main>
  );
}
