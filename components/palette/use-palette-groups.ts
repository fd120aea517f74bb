"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { flushSync } from "react-dom";
import { useTranslations } from "use-intl";
import { useListenedShortcuts } from "@/components/ui/shortcut-provider";
import { type Role, type SearchBy, searchKinds } from "@/lib/contracts/vocabulary";
import { matchesWords } from "@/lib/match-words";
import { can } from "@/lib/permissions";
import { placesOf, queueLists, rooms } from "@/lib/places";
import { viewQueries } from "@/lib/queries/views";
import { keysInWords, shortcuts } from "@/lib/shortcuts";
import { likelyFirst, orderedGroups, type PaletteGroup, type PaletteOption } from "./palette-groups";

type Input = { role: Role; casesOnly: boolean; typed: string; onLeave: () => void; onSearch: (by: SearchBy, q: string) => void };

/** What can be chosen now, in groups: acts that some part of the page listens for, places, and searches for what was typed. */
export function usePaletteGroups({ role, casesOnly, typed, onLeave, onSearch }: Input): PaletteGroup[] {
  const t = useTranslations("search");
  const actions = useActions(onLeave);
  const places = usePlaces(role, onLeave);
  const kinds = searchKinds.filter((kind) => can({ type: "user", role }, `search.${kind}`));
  const fitting = (options: PaletteOption[]) => (casesOnly ? [] : options.filter(({ label }) => matchesWords(label, typed)));
  const cases =
    typed === ""
      ? []
      : likelyFirst(kinds, typed).map((by) => ({
          id: `cases-${by}`,
          label: t(`searchFor.${by}`, { q: typed }),
          hint: t(`example.${by}`),
          choose: () => onSearch(by, typed),
        }));
  return orderedGroups(
    [
      { id: "actions", options: fitting(actions) },
      { id: "places", options: fitting(places) },
      { id: "cases", options: cases },
    ],
    typed,
  );
}

function useActions(onLeave: () => void): PaletteOption[] {
  const t = useTranslations("shortcuts");
  const { listened, run, lettersOn } = useListenedShortcuts();
  // Those of the page as it was when the palette opened.
  const [ids] = useState(listened);
  return (
    shortcuts
      .filter(({ id }) => id !== "search" && ids.has(id))
      // What belongs to the page comes before what is the same everywhere.
      .toSorted((a, b) => Number(a.scope === "global") - Number(b.scope === "global"))
      .map(({ id, label, keys }) => ({
        id: `act-${id}`,
        label: t(label),
        keys: lettersOn || keys.includes("control") ? keysInWords(keys) : undefined,
        choose: () => {
          // Closed first: the act may put the focus somewhere, and a dialog that ends gives it back to where it was.
          flushSync(onLeave);
          run(id);
        },
      }))
  );
}

function usePlaces(role: Role, onLeave: () => void): PaletteOption[] {
  const shell = useTranslations("shell");
  const queue = useTranslations("queue");
  const t = useTranslations("search");
  const router = useRouter();
  const mayList = placesOf(queueLists, role).length > 0;
  const place = (href: string, label: string): PaletteOption => ({
    id: `go-${href}`,
    label,
    choose: () => {
      onLeave();
      router.push(href);
    },
  });
  const views = useQuery({ ...viewQueries.list(), enabled: can({ type: "user", role }, "view.use") && mayList, refetchInterval: false });
  const saved = (views.data ?? []).map(({ id, name }) => place(`/queue?view=${id}`, t("view", { name })));
  const lists = placesOf(queueLists, role).map(({ href, label }) => place(href, t("list", { name: queue(`tabs.${label}`) })));
  return [...placesOf(rooms, role).map(({ href, label }) => place(href, shell(label))), ...lists, ...saved];
}
