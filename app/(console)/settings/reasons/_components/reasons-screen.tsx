"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { classNames } from "@/lib/class-names";
import { reasonGroups } from "@/lib/contracts/reason-code";
import { reasonCodeQueries } from "@/lib/queries/reason-codes";
import { SettingsHead } from "../../_components/settings-head";
import { SettingsTable } from "../../_components/settings-table";
import { ReasonDialog } from "./reason-dialog";
import { ReasonRow, reasonColumns } from "./reason-row";
import { RetireDialog } from "./retire-dialog";

/** By code, so that an open dialog follows the reason when somebody else saves it. */
type Open = { dialog: "add" } | { dialog: "edit" | "retire"; code: string };

export function ReasonsScreen() {
  const t = useTranslations("reasons");
  const list = useQuery(reasonCodeQueries.all());
  const [open, setOpen] = useState<Open | null>(null);
  const reasons = list.data ?? [];
  const close = () => setOpen(null);
  const chosen = open && "code" in open ? reasons.find(({ code }) => code === open.code) : undefined;
  const columns = reasonColumns.map((column) => ({ ...column, label: t(`columns.${column.key}`) }));
  return (
    <>
      <SettingsHead title={t("title")} intro={t("intro")} count={t("count", { count: reasons.filter(({ active }) => active).length })}>
        <Button tone="primary" onClick={() => setOpen({ dialog: "add" })}>
          {t("add")}
        </Button>
      </SettingsHead>
      {list.error && (
        <p role="alert" className="px-4 pb-3 text-mismatch">
          {t("loadFailed", { detail: list.error.message })}
        </p>
      )}
      <SettingsTable caption={t("caption")} columns={columns}>
        {reasonGroups.map((group) => {
          const rows = reasons.filter((reason) => reason.group === group);
          if (rows.length === 0) return null;
          return [
            <GroupRow key={group} name={t(`groups.${group}`)} />,
            ...rows.map((reason) => (
              <ReasonRow key={reason.code} reason={reason} onAct={(dialog) => setOpen({ dialog, code: reason.code })} />
            )),
          ];
        })}
      </SettingsTable>
      {open?.dialog === "add" && <ReasonDialog reason={null} onClose={close} />}
      {open?.dialog === "edit" && chosen && <ReasonDialog reason={chosen} onClose={close} />}
      {open?.dialog === "retire" && chosen && <RetireDialog reason={chosen} onClose={close} />}
    </>
  );
}

/** A group's name over the first two columns. The others are cells of their own, because a phone leaves some of them out. */
function GroupRow({ name }: { name: string }) {
  const groupCell = "h-8 border-b bg-sunken";
  return (
    <tr>
      <th scope="colgroup" colSpan={2} className={classNames(groupCell, "px-4 text-start text-meta font-medium")}>
        {name}
      </th>
      {reasonColumns.slice(2).map(({ key, className }) => (
        <td key={key} className={classNames(groupCell, className)} />
      ))}
    </tr>
  );
}
