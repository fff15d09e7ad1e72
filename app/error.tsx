"use client";
import { CloudOff } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";

const WORDS = {
  en: { title: "We could not load this", text: "Nothing was lost.", again: "Try again", number: "Number" },
  es: { title: "No hemos podido cargar esto", text: "No se ha perdido nada.", again: "Reintentar", number: "Número" },
};

/** When a page has failed. Its words are here, because the catalogues may be what could not be loaded. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const language = typeof document !== "undefined" && document.documentElement.lang === "es" ? "es" : "en";
  const words = WORDS[language];
  return (
    <main id="main" className="grid min-h-dvh place-content-center">
      <Empty
        as="h1"
        icon={CloudOff}
        title={words.title}
        action={
          <Button variant="primary" onClick={reset}>
            {words.again}
          </Button>
        }
      >
        {words.text} {error.digest && <small className="block">{`${words.number} ${error.digest}`}</small>}
      </Empty>
    </main>
  );
}
