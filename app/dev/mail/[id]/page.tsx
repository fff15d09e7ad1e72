import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { isMailboxOpen } from "@/lib/mail/mailbox";
import { findKeptMail } from "@/lib/mail/outbox";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mail.mailbox");
  return { title: t("title"), robots: { index: false } };
}

/** One kept mail, its links alive. */
export default async function KeptMailPage({ params }: Props) {
  if (!isMailboxOpen(await headers())) notFound();
  const [mail, t] = await Promise.all([params.then(({ id }) => findKeptMail(id)), getTranslations("mail.mailbox")]);
  if (!mail) notFound();
  return (
    <main id="main" className="mx-auto grid max-w-150 grid-cols-[minmax(0,1fr)] gap-5 px-[var(--gutter)] py-8">
      <Link href="/dev/mail" className="justify-self-start font-semibold text-brand underline underline-offset-3">
        {t("back")}
      </Link>
      <div className="grid gap-1.5">
        <h1 className="font-bold font-display text-2xl">{mail.subject}</h1>
        <p className="text-muted-foreground">
          {t("to")} {mail.to}
        </p>
      </div>
      <pre className="whitespace-pre-wrap rounded-card bg-card p-4 font-sans ring-1 ring-border">
        <Linked text={mail.text} />
      </pre>
      {/* Without scripts and without our origin: it is what a mail program would draw. */}
      <iframe
        title={t("html")}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcDoc={mail.html}
        className="h-160 w-full rounded-card bg-white ring-1 ring-border"
      />
    </main>
  );
}

/** A mail's text; it has one link, to a page of this instance. */
function Linked({ text }: { text: string }) {
  const link = /https?:\/\/\S+/.exec(text);
  if (!link) return text;
  const [address] = link;
  return (
    <>
      {text.slice(0, link.index)}
      <a href={address} className="break-all text-brand underline underline-offset-3">
        {address}
      </a>
      {text.slice(link.index + address.length)}
    </>
  );
}
