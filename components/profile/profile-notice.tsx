import { UserRoundPlus, VolumeX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

/** Above the videos: that somebody is muted, or, on one's own profile, that people ask to follow. */
export function ProfileNotice({ name, muted, requests }: { name: string; muted: boolean; requests: number }) {
  const t = useTranslations("people");
  const box = "mb-4 flex min-h-11 items-center gap-2.5 rounded-lg bg-muted px-3.5 py-2.5 text-sm [&_svg]:size-5";
  return (
    <>
      {muted && (
        <p className={box}>
          <VolumeX aria-hidden className="shrink-0" />
          {t("mutedNotice", { name })}
        </p>
      )}
      {requests > 0 && (
        <Link href="/settings/requests" className={`${box} font-semibold hover:bg-secondary`}>
          <UserRoundPlus aria-hidden className="shrink-0" />
          {t("requests", { count: requests })}
        </Link>
      )}
    </>
  );
}
