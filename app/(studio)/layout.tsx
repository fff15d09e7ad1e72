import type { ReactNode } from "react";
import { Frame } from "@/components/frame/frame";
import { viewerView } from "@/lib/accounts/viewer-view";
import { requestContext } from "@/lib/http/context";

export default async function StudioLayout({ children }: { children: ReactNode }) {
  const viewer = await viewerView(await requestContext());
  return (
    <Frame viewer={viewer} namespaces={["create"]}>
      {children}
    </Frame>
  );
}
