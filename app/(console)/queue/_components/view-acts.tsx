"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Menu, MenuCheck, MenuItem, MenuLine } from "@/components/ui/menu";
import type { Role } from "@/lib/contracts/vocabulary";
import { type QueueColumn, queueColumns } from "@/lib/contracts/vocabulary";
import { can } from "@/lib/permissions";
import { viewMutations, viewQueries } from "@/lib/queries/views";
import { differsFromView, type QueueAddress, queueAddress, shownColumns } from "@/lib/queue-address";
import { ViewDialog } from "./view-dialog";

type Props = { shown: QueueAddress; role: Role; onColumns: (columns: QueueColumn[]) => void };

/** Which columns the list has, and what can be done with it as a view: saved, updated, renamed, shared, removed. */
export function ViewActs({ shown, role, onColumns }: Props) {
  const t = useTranslations("queue.view");
  const columnWords = useTranslations("queue.columns");
  const router = useRouter();
  const client = useQueryClient();
  const [editing, setEditing] = useState<"new" | "own" | null>(null);
  const mayShare = can({ type: "user", role }, "view.share");
  const { view, filters, columns } = shown;
  const goTo = async (address: string) => {
    await client.invalidateQueries(viewQueries.list());
    router.push(address);
    router.refresh();
  };
  const update = useMutation({ ...viewMutations.save(), onSuccess: ({ id }) => goTo(`/queue?view=${id}`) });
  const remove = useMutation({
    ...viewMutations.remove(),
    // The list stays what it is, only no longer under that name.
    onSuccess: () => goTo(queueAddress({ ...shown, view: null })),
  });
  const problem = update.error ?? remove.error;
  const mayRemove = view && (view.owner.you || (view.shared && mayShare));
  return (
    <>
      {problem && (
        <span role="alert" className="text-mismatch">
          {t("problem", { detail: problem.message })}
        </span>
      )}
      {view?.owner.you && differsFromView(shown) && (
        <Button
          disabled={update.isPending}
          onClick={() => update.mutate({ id: view.id, name: view.name, shared: view.shared, filters, columns })}
        >
          {t("update")}
        </Button>
      )}
      <Menu label={t("columns")} trigger={<span>{t("columns")} ▾</span>}>
        {queueColumns
          .filter((column) => column !== "reference")
          .map((column) => (
            <MenuCheck
              key={column}
              checked={columns.includes(column)}
              onToggle={() =>
                onColumns(shownColumns(columns.includes(column) ? columns.filter((other) => other !== column) : [...columns, column]))
              }
            >
              {columnWords(column)}
            </MenuCheck>
          ))}
      </Menu>
      {view ? (
        <Menu label={t("menu")} trigger={<span>{t("menu")} ▾</span>}>
          <MenuItem onSelect={() => setEditing("new")}>{t("saveNew")}</MenuItem>
          {view.owner.you && <MenuItem onSelect={() => setEditing("own")}>{t(mayShare ? "edit" : "editOwn")}</MenuItem>}
          {mayRemove && <MenuLine />}
          {mayRemove && <MenuItem onSelect={() => remove.mutate(view.id)}>{t("remove")}</MenuItem>}
        </Menu>
      ) : (
        <Button tone="quiet" onClick={() => setEditing("new")}>
          {t("save")}
        </Button>
      )}
      <ViewDialog
        key={editing}
        open={editing !== null}
        onOpenChange={() => setEditing(null)}
        view={editing === "own" ? view : null}
        filters={filters}
        columns={columns}
        mayShare={mayShare && !filters.externalId}
        onSaved={({ id }) => {
          setEditing(null);
          void goTo(`/queue?view=${id}`);
        }}
      />
    </>
  );
}
