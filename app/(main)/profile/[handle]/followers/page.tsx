import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FollowsPage } from "@/components/people/follows-page";
import { findProfile } from "@/lib/accounts/queries";
import { areFollowsShown, listFollowers } from "@/lib/graph/queries/follows";
import { requestContext } from "@/lib/http/context";

/** `/@handle/followers`: who follows somebody. */
type Props = { params: Promise<{ handle: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("lists.follows");
  return { title: t("followers"), robots: { index: false } };
}

export default async function FollowersPage({ params }: Props) {
  const [ctx, { handle }] = await Promise.all([requestContext(), params]);
  const profile = await findProfile(ctx, handle);
  if (!profile) notFound();
  const people = (await areFollowsShown(ctx, profile.id)) ? await listFollowers(ctx, { accountId: profile.id }) : null;
  return <FollowsPage profile={profile} side="followers" people={people} />;
}
