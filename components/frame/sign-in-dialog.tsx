"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { type Intent, keepIntent } from "./intent";

/** Offer a guest to sign in and come back to where they are, with what they wanted. */
export function SignInDialog({ intent, onClose }: { intent: Intent; onClose: () => void }) {
  const t = useTranslations("frame");
  const common = useTranslations("common");
  const next = encodeURIComponent(wayBack(intent));
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent title={t("signInTitle")} description={t("signInText")} closeLabel={common("close")}>
        <div className="grid gap-2">
          <Button asChild variant="primary">
            <Link href={`/sign-in?next=${next}`} onClick={() => keepIntent(intent)}>
              {t("signIn")}
            </Link>
          </Button>
          <Button asChild>
            <Link href={`/sign-up?next=${next}`} onClick={() => keepIntent(intent)}>
              {t("signUp")}
            </Link>
          </Button>
          <Button variant="ghost" onClick={onClose}>
            {t("notNow")}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}

/** A guest's feed is not the member's: that one begins with the same video. Other pages are what they were. */
function wayBack({ rootId }: Intent): string {
  const { pathname, search } = window.location;
  return pathname === "/" && rootId ? `/?post=${rootId}` : pathname + search;
}
