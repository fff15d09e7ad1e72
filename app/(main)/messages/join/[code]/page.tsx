import { Link2Off } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { JoinCard } from "@/components/messages/group/join-card";
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
  const [ctx, t, { code }] = await Promise.all([requestContext(), getTranslations("messages.join"), params]);
  if (ctx.viewer.kind !== "account") redirect(`/sign-in?next=/messages/join/${encodeURIComponent(code)}`);
  const known = inviteCodeInput.safeParse(code);
  const group = known.success ? await findInvitedGroup(ctx, known.data) : null;
  return (
    <section
      aria-label={t("title")}
      className="flex min-w-0 flex-1 flex-col overflow-y-auto bg-background max-md:fixed max-md:inset-0 max-md:z-sheet"
    >
      {group && known.success ? (
        <JoinCard code={known.data} group={group} />
      ) : (
        <div className="m-auto">
          <Empty as="h1" icon={Link2Off} title={t("gone")}>
            {t("goneText")}
          </Empty>
        </div>
      )}
    </section>
  );
}
