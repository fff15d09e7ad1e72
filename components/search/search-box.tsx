"use client";
import { Search, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useViewer } from "@/components/frame/viewer";
import { cn } from "@/lib/core/cn";
import { rememberSearchAction } from "@/lib/search/actions";
import { QUERY_MAX } from "@/lib/search/limits";
import { Completions, type Option, optionsOf, searchPath } from "./completions";
import { rememberOnDevice, searchesOnDevice } from "./recent-on-device";
import { useCompletion } from "./use-completion";

interface Props {
  /** What is in it first: the query of the page. */
  query?: string;
  /** Which kind of things it goes on looking for. */
  kind?: string;
  /** The page's own: `/` leads here. */
  main?: boolean;
  autoFocus?: boolean;
  /** What this one is called, where a page may have two. */
  label?: string;
  className?: string;
  /** Of the list of completions, where it should be wider than the box. */
  listClassName?: string;
}

/**
 * One box for people, posts and hashtags: completes as one types, and leads to `/search`. It is a form that works before
 * its code is there.
 */
export function SearchBox({
  query = "",
  kind,
  main = false,
  autoFocus = false,
  label,
  className,
  listClassName,
}: Props) {
  const t = useTranslations("search");
  const router = useRouter();
  const viewer = useViewer();
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const [given, setGiven] = useState(query);
  const [typed, setTyped] = useState(query);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const { completion, ask, stop } = useCompletion();
  if (given !== query) {
    // Another search was made elsewhere: by a link, by Back.
    setGiven(query);
    setTyped(query);
  }

  const beginning = typed.trim().toLowerCase();
  const recent =
    viewer || !open ? completion.recent : searchesOnDevice().filter((one) => one.toLowerCase().startsWith(beginning));
  // The page that begins with this box lists the searches of before itself.
  const options =
    autoFocus && !beginning ? [] : optionsOf({ ...completion, recent: recent.slice(0, beginning ? 4 : 8) });
  const shown = open && options.length > 0;

  function close() {
    stop();
    setOpen(false);
    setActive(-1);
  }

  function change(text: string) {
    setTyped(text);
    setActive(-1);
    setOpen(true);
    ask(text.trim());
  }

  function look(text: string) {
    const wanted = text.trim();
    close();
    if (!wanted) return;
    input.current?.blur();
    setTyped(wanted);
    if (viewer) void rememberSearchAction({ query: wanted }).catch(() => null);
    else rememberOnDevice(wanted);
    router.push(searchPath(wanted, kind ? { kind } : {}));
  }

  function choose({ search, href }: Option) {
    if (search !== undefined) return look(search);
    close();
    input.current?.blur();
    router.push(href);
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      if (shown) event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length > 0) {
      event.preventDefault();
      setOpen(true);
      // Before the first and behind the last is the box itself.
      const places = options.length + 1;
      setActive(((active + 1 + (event.key === "ArrowDown" ? 1 : -1) + places) % places) - 1);
    } else if (event.key === "Enter" && shown && options[active]) {
      event.preventDefault();
      choose(options[active]);
    }
  }

  return (
    <search aria-label={label} data-search={main ? "main" : "nav"} className={cn("relative", className)}>
      <form
        action="/search"
        onSubmit={(event) => {
          event.preventDefault();
          look(typed);
        }}
      >
        <Search
          aria-hidden
          className="pointer-events-none absolute inset-y-0 start-3.5 my-auto size-4.5 text-muted-foreground"
        />
        <input
          ref={input}
          name="q"
          type="search"
          role="combobox"
          aria-label={t("label")}
          aria-expanded={shown}
          aria-controls={shown ? list : undefined}
          aria-activedescendant={shown && active >= 0 ? `${list}-${active}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="search"
          maxLength={QUERY_MAX}
          // Beside the page there is room for one word.
          placeholder={t(main ? "placeholder" : "label")}
          // biome-ignore lint/a11y/noAutofocus: the page is this box, and whoever opens it wants to type
          autoFocus={autoFocus}
          dir="auto"
          value={typed}
          onChange={({ target }) => change(target.value)}
          onFocus={() => {
            setOpen(true);
            ask(typed.trim(), 0);
          }}
          onBlur={close}
          onKeyDown={press}
          className="min-h-11 w-full rounded-full bg-muted ps-10.5 pe-10 text-[1rem] outline-none placeholder:text-muted-foreground focus-visible:shadow-[inset_0_0_0_2.5px_var(--ring)] [&::-webkit-search-cancel-button]:hidden"
        />
        {kind && <input type="hidden" name="kind" value={kind} />}
        {typed && (
          <button
            type="button"
            aria-label={t("clear")}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => {
              change("");
              input.current?.focus();
            }}
            className="absolute inset-y-0 end-0 grid w-11 place-items-center rounded-full text-muted-foreground hover:text-foreground"
          >
            <X aria-hidden className="size-4.5" />
          </button>
        )}
      </form>
      {shown && <Completions id={list} options={options} active={active} choose={choose} className={listClassName} />}
    </search>
  );
}
