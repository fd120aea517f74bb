"use client";

import { useTranslations } from "use-intl";
import { buttonTones } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { CaseDetail } from "@/lib/contracts/case";
import type { Role } from "@/lib/contracts/vocabulary";
import { can } from "@/lib/permissions";

const link = "inline-flex h-8 items-center rounded-control border px-3 font-medium";

/** Under the head of a case: the way to its appeal, or for a support agent the way to open one where one is possible. */
export function AppealStrip({ data, role }: { data: CaseDetail; role: Role }) {
  const t = useTranslations("appeal.strip");
  const words = useTranslations("appeal.words");
  const viewer = { type: "user", role } as const;
  const last = data.decisions.findLast((decision) => !decision.undone);
  // Nobody complains about an approval, and what an appeal decided is final; a case reopened since has a later decision.
  const complainable = data.state === "decided" && data.outcome !== "approved" && last !== undefined && last.stage !== "appeal";
  const appealable = complainable && can(viewer, "appeal.open");
  const shown = can(viewer, "appeal.read") ? data.appeal : null;
  if (!appealable && !shown) return null;
  return (
    <div className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b bg-sunken px-4 py-2">
      {shown && (
        <>
          <p>{t("there", { category: words(`categories.${shown.category}`), state: words(`states.${shown.state}`) })}</p>
          <Link href={`/appeals/${shown.id}`} className={`${link} ms-auto ${buttonTones.plain}`}>
            {t("see")}
          </Link>
        </>
      )}
      {appealable && (
        <>
          {!shown && <p>{t("possible")}</p>}
          <Link href={`/appeals/new?case=${data.id}`} className={`${link} ${shown ? "" : "ms-auto"} ${buttonTones.primary}`}>
            {t("open")}
          </Link>
        </>
      )}
    </div>
  );
}
