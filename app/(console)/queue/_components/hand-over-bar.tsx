"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { useShortcut } from "@/components/ui/shortcut-provider";
import type { HandedOver } from "@/lib/contracts/hand-over";
import type { Role } from "@/lib/contracts/vocabulary";
import { can } from "@/lib/permissions";
import { type HandOver, handOverMutations, handOverQueries } from "@/lib/queries/hand-over";
import { MoveDialog } from "./move-dialog";
import { useHandOverWords } from "./use-hand-over-words";

type Props = {
  shown: readonly { id: string }[];
  selected: ReadonlySet<string>;
  onSelect: (caseIds: ReadonlySet<string>) => void;
  role: Role;
};
const queues = ["first", "escalated"] as const;
const most = 100;

/** What can be done with several cases at once, and afterwards what became of each. Decisions are made one by one. */
export function HandOverBar({ shown, selected, onSelect, role }: Props) {
  const t = useTranslations("queue.handOver");
  const queueT = useTranslations("queue");
  const router = useRouter();
  const client = useQueryClient();
  const words = useHandOverWords();
  const [moving, setMoving] = useState<(typeof queues)[number] | null>(null);
  const [said, setSaid] = useState("");
  const mayAssign = can({ type: "user", role }, "case.assign");
  const some = selected.size > 0;
  const colleagues = useQuery({ ...handOverQueries.colleagues(), enabled: some && mayAssign });
  const run = useMutation({
    ...handOverMutations.run(),
    onSuccess: (answer: HandedOver, act: HandOver) => {
      setSaid(words(answer, act));
      // What was refused stays selected, to be seen and tried otherwise.
      onSelect(new Set(answer.items.filter(({ result }) => result !== "done" && result !== "unchanged").map(({ caseId }) => caseId)));
      void client.invalidateQueries({ queryKey: ["cases"] });
      router.refresh();
    },
    onError: (error) => setSaid(error.message),
    onSettled: () => setMoving(null),
  });
  useShortcut("clear_selection", () => onSelect(new Set()), some);
  const caseIds = [...selected];
  const act = (handOver: HandOver) => {
    setSaid("");
    run.mutate(handOver);
  };
  const blocked = run.isPending || selected.size > most;
  return (
    <section
      aria-label={t("bar")}
      className={some || said ? "flex min-h-12 flex-wrap items-center gap-3 border-t bg-raised px-4 py-2" : "sr-only"}
    >
      {some && <span className="font-medium">{t("selected", { count: selected.size })}</span>}
      {some && mayAssign && !blocked && (
        <Menu label={t("assign")} trigger={<span>{t("assign")} ▾</span>}>
          {colleagues.data
            ?.toSorted((a, b) => Number(b.you) - Number(a.you))
            .map((person) => (
              <MenuItem key={person.id} onSelect={() => act({ act: "assign", caseIds, userId: person.id })}>
                {person.you ? queueT("you") : person.name}
              </MenuItem>
            ))}
          <MenuLine />
          <MenuItem onSelect={() => act({ act: "assign", caseIds, userId: null })}>{t("nobody")}</MenuItem>
        </Menu>
      )}
      {some && !blocked && <Button onClick={() => act({ act: "release", caseIds })}>{t("release")}</Button>}
      {some && mayAssign && !blocked && (
        <Menu label={t("move")} trigger={<span>{t("move")} ▾</span>}>
          {queues.map((queue) => (
            <MenuItem key={queue} onSelect={() => setMoving(queue)}>
              {queueT(`tabs.${queue}`)}
            </MenuItem>
          ))}
        </Menu>
      )}
      <p role="status" className="text-muted">
        {selected.size > most ? t("tooMany") : said}
      </p>
      {some && (
        <span className="ms-auto flex gap-2">
          {selected.size < shown.length && (
            <Button tone="quiet" onClick={() => onSelect(new Set(shown.map(({ id }) => id)))}>
              {t("selectAll")}
            </Button>
          )}
          <Button tone="quiet" shortcut="esc" aria-keyshortcuts="Escape" onClick={() => onSelect(new Set())}>
            {t("clear")}
          </Button>
        </span>
      )}
      {moving && (
        <MoveDialog
          queue={moving}
          count={selected.size}
          busy={run.isPending}
          onClose={() => setMoving(null)}
          onMove={(reason) => act({ act: "move", caseIds, queue: moving, reason })}
        />
      )}
    </section>
  );
}
