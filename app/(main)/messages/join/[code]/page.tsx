import { ArrowLeft, Link2Off } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { JoinCard } from "@/components/messages/group/join-card";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { requestContext } from "@/lib/http/context";
import { inviteCodeInput } from "@/lib/messages/input";
import { findInvitedGroup } from "@/lib/messages/queries/invites";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("messages");
  return { title: t("join.title"), robots: { index: false } };
}

/** `/messages/join/CODE`: what a link into a group leads to. Looking at it changes nothing. */
export default async function JoinPage({ params }: { params: Promise<{ code: string }> }) {
  const [ctx, t, { code }] = await Promise.all([requestContext(), getTranslations("messages"), params]);
  if (ctx.viewer.kind !== "account") redirect(`/sign-in?next=/messages/join/${encodeURIComponent(code)}`);
  const known = inviteCodeInput.safeParse(code);
  const group = known.success ? await findInvitedGroup(ctx, known.data) : null;
  return (
    <section
      aria-label={t("join.title")}
      className="flex min-w-0 flex-1 flex-col overflow-y-auto bg-background max-md:fixed max-md:inset-0 max-md:z-sheet"
    >
      <div className="flex min-h-17 shrink-0 items-center px-1 pt-[env(safe-area-inset-top)] md:hidden">
        <Button asChild variant="ghost" size="icon">
          <Link href="/messages" aria-label={t("backToList")}>
            <ArrowLeft aria-hidden className="rtl:-scale-x-100" />
          </Link>
        </Button>
      </div>
      {group && known.success ? (
        <JoinCard code={known.data} group={group} />
      ) : (
        <div className="m-auto">
          <Empty as="h1" icon={Link2Off} title={t("join.gone")}>
            {t("join.goneText")}
          </Empty>
        </div>
      )}
    </section>
  );
}
