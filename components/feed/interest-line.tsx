"use client";
import { X } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { pickInterestsAction } from "@/lib/feed/actions/preferences";
import { useContract } from "./contract";
import { lineButton, StageLine } from "./stage-line";

/** Its code comes with the first press. */
const InterestSheet = dynamic(() => import("./interest-sheet").then((module) => module.InterestSheet), { ssr: false });

/** Answered since the page was loaded; what the server knew then is older. */
let answered = false;

/** Offers newcomers to say what they like. The feed plays meanwhile; whoever skips it is not asked again. */
export function InterestLine() {
  const t = useTranslations("steering");
  const { offersInterests } = useContract();
  const [gone, go] = useState(answered);
  const [open, setOpen] = useState(false);
  if (!offersInterests || gone) return null;

  function close() {
    answered = true;
    go(true);
  }

  function skip() {
    close();
    // Not kept: it will be offered again, and nothing else is lost.
    void pickInterestsAction({ names: [] }).catch(() => null);
  }

  return (
    <>
      <StageLine label={t("interests.title")}>
        <p>{t("interests.offer")}</p>
        <span className="flex">
          <button type="button" aria-haspopup="dialog" className={lineButton} onClick={() => setOpen(true)}>
            {t("interests.choose")}
          </button>
          <button type="button" aria-label={t("interests.skip")} className={lineButton} onClick={skip}>
            <X aria-hidden className="size-5" />
          </button>
        </span>
      </StageLine>
      {open && <InterestSheet onClose={() => setOpen(false)} onSkip={skip} onPicked={close} />}
    </>
  );
}
