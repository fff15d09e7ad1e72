import { notFound, redirect } from "next/navigation";
import { may } from "@/lib/core/permissions";
import { requestContext } from "@/lib/http/context";

export default async function AdminIndexPage() {
  const { viewer } = await requestContext();
  if (!may(viewer, "account:read:any")) notFound();
  redirect("/admin/accounts");
}
