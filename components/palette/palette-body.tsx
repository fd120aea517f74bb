"use client";

import { useMutation } from "@tanstack/react-query";
import { type KeyboardEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import type { Role } from "@/lib/contracts/vocabulary";
import { searchMutations } from "@/lib/queries/search";
import { PaletteField } from "./palette-field";
import { PaletteOptions } from "./palette-options";
import { SearchProblem } from "./search-problem";
import { SearchResults } from "./search-results";
import { usePaletteGroups } from "./use-palette-groups";
import { useResultWalk } from "./use-result-walk";

type Props = {
  text: string;
  onType: (text: string) => void;
  words: { "aria-label": string; placeholder: string };
  role: Role;
  casesOnly: boolean;
  onLeave: () => void;
};

/** One field for all. Nothing is looked for while typing: each search is on the record, so it happens when it is chosen. */
export function PaletteBody({ text, onType, words, role, casesOnly, onLeave }: Props) {
  const t = useTranslations("search");
  const listId = useId();
  const [pointed, setPointed] = useState<string>();
  const search = useMutation(searchMutations.run());
  const walk = useResultWalk(search.data);
  const typed = text.trim();
  const onSearch = (by: Parameters<typeof search.mutate>[0]["by"], q: string) => {
    if (!search.isPending) search.mutate({ by, q });
  };
  const groups = usePaletteGroups({ role, casesOnly, typed, onLeave, onSearch });
  const options = search.data ? [] : groups.flatMap((group) => group.options);
  const active = options.find(({ id }) => id === pointed) ?? options[0];

  const change = (value: string) => {
    onType(value);
    setPointed(undefined);
    search.reset();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, enter and arrows are its own.
    if (!active || event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step && event.key !== "Enter") return;
    event.preventDefault();
    if (step) setPointed(options.at((options.indexOf(active) + step) % options.length)?.id);
    else active.choose();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows walk between the field and the links below it, which are controls of their own
    <div onKeyDown={search.data ? walk.onKeyDown : undefined}>
      <PaletteField
        ref={walk.input}
        value={text}
        onType={change}
        onKeyDown={onKeyDown}
        aria-expanded={options.length > 0}
        aria-controls={options.length > 0 ? listId : undefined}
        aria-activedescendant={active?.id}
        {...words}
      />
      <p role="status" className="mt-2 text-meta text-muted empty:hidden">
        {search.isPending
          ? t("running")
          : search.data
            ? t("count", { count: search.data.length })
            : typed !== "" && options.length === 0 && t("nothingFits")}
      </p>
      {search.isError && <SearchProblem error={search.error} />}
      {search.data && <SearchResults ref={walk.results} items={search.data} by={search.variables.by} onOpen={onLeave} />}
      {options.length > 0 && <PaletteOptions id={listId} groups={groups} activeId={active?.id} onActive={setPointed} />}
    </div>
  );
}
