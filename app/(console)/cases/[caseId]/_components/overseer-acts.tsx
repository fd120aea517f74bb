"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { CaseDetail } from "@/lib/contracts/case";
import type { Role } from "@/lib/contracts/vocabulary";
import { type Action, can } from "@/lib/permissions";
import { OpenReadOnlyForm } from "./open-read-only-form";
import { ReopenForm } from "./reopen-form";

type Act = "readOnly" | "reopen";
type Props = { data: CaseDetail; role: Role; onReopened: () => void };

/** What a compliance manager may do with a case: look at it, look at its pictures too, have it decided again. Each asks for a reason. */
export function OverseerActs({ data, role, onReopened }: Props) {
  const t = useTranslations("case");
  const [shown, setShown] = useState<Act | null>(null);
  const may = (action: Action) => data.withheld !== "erased" && can({ type: "user", role }, action);
  const acts = [
    { act: "readOnly", possible: may("case.open_read_only") && !data.access?.images, label: data.access ? "titleAgain" : "title" },
    { act: "reopen", possible: may("case.reopen") && data.state === "decided", label: "title" },
  ] as const;
  const possible = acts.filter((one) => one.possible);
  if (possible.length === 0) return null;
  const open = possible.find(({ act }) => act === shown)?.act;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-2">
        {possible.map(({ act, label }) => (
          <Button key={act} aria-expanded={open === act} onClick={() => setShown(open === act ? null : act)}>
            {t(`${act}.${label}`)}…
          </Button>
        ))}
      </div>
      {open === "readOnly" && <OpenReadOnlyForm caseId={data.id} again={data.access !== null} />}
      {open === "reopen" && <ReopenForm data={data} onReopened={onReopened} />}
    </div>
  );
}
