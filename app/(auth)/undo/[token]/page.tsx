import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Heading } from "@/components/auth/heading";
import { UndoForm } from "@/components/auth/undo-form";
import { Texts } from "@/components/frame/texts";
import { Button } from "@/components/ui/button";
import { TimeAgo } from "@/components/ui/time-ago";
import { tokenInput } from "@/lib/accounts/input";
import { findUndo } from "@/lib/accounts/mutations/undo-change";
import { requestContext } from "@/lib/http/context";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("security.undo");
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

/** The link in a mail about the safety of an account: says what it takes back, and does it when it is asked to. */
export default async function UndoPage({ params }: Props) {
  const [ctx, asked, t, events] = await Promise.all([
    requestContext(),
    params,
    getTranslations("security.undo"),
    getTranslations("security.events"),
  ]);
  const token = tokenInput.safeParse(asked.token).data;
  const undo = token ? await findUndo(ctx, token) : null;
  if (!token || !undo) {
    return (
      <>
        <Heading title={t("overTitle")}>{t("overText")}</Heading>
        <Button asChild variant="primary">
          <Link href="/forgot">{t("overNext")}</Link>
        </Button>
      </>
    );
  }
  return (
    <Texts namespaces={["security"]}>
      <UndoForm token={token}>
        <Heading title={t("title")}>{t("lead", { handle: undo.handle })}</Heading>
        <ul className="grid gap-1.5 rounded-card bg-card p-4 ring-1 ring-border">
          {undo.changes.map(({ kind, at }) => (
            <li key={`${kind} ${at}`} className="flex justify-between gap-3">
              <b className="font-semibold">{events(`kinds.${kind}`)}</b>
              <span className="shrink-0 text-muted-foreground text-sm">
                <TimeAgo at={at} />
              </span>
            </li>
          ))}
        </ul>
        <p className="text-muted-foreground">{t("then")}</p>
      </UndoForm>
    </Texts>
  );
}
