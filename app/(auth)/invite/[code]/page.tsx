import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { invitationCodeInput } from "@/lib/accounts/registration/input";
import { requestContext } from "@/lib/http/context";
import { Join } from "../../sign-up/join";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signUp");
  return { title: t("title"), robots: { index: false } };
}

/** `/invite/CODE`: register by an invitation. */
export default async function InvitePage({ params }: { params: Promise<{ code: string }> }) {
  const [ctx, { code }] = await Promise.all([requestContext(), params]);
  if (ctx.viewer.kind === "account") redirect("/");
  // What has not the shape of a code is told like one that is over.
  return <Join code={invitationCodeInput.safeParse(code).data ?? "-"} next="/" />;
}
