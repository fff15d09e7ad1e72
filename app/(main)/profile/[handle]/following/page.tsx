import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FollowsPage } from "@/components/people/follows-page";
import { findProfile } from "@/lib/accounts/queries";
import { areFollowsShown, listFollowing } from "@/lib/graph/queries/follows";
import { requestContext } from "@/lib/http/context";

/** `/@handle/following`: whom somebody follows. */
type Props = { params: Promise<{ handle: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("lists.follows");
  return { title: t("following"), robots: { index: false } };
}

export default async function FollowingPage({ params }: Props) {
  const [ctx, { handle }] = await Promise.all([requestContext(), params]);
  const profile = await findProfile(ctx, handle);
  if (!profile) notFound();
  const people = (await areFollowsShown(ctx, profile.id)) ? await listFollowing(ctx, { accountId: profile.id }) : null;
  return <FollowsPage profile={profile} side="following" people={people} />;
}
