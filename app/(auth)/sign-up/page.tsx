import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ownPath } from "@/lib/auth/own-path";
import { requestContext } from "@/lib/http/context";
import { Join } from "./join";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signUp");
  return { title: t("title") };
}

export default async function SignUpPage({ searchParams }: Props) {
  const [ctx, asked] = await Promise.all([requestContext(), searchParams]);
  const next = ownPath(asked.next);
  if (ctx.viewer.kind === "account") redirect(next);
  return <Join code={null} next={next} />;
}
