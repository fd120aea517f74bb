"use client";

import { useTranslations } from "use-intl";
import { buttonTones } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { CaseDetail } from "@/lib/contracts/case";
import type { Role } from "@/lib/contracts/vocabulary";
import { can } from "@/lib/permissions";

const link = "inline-flex h-8 items-center rounded-control border px-3 font-medium";

/** Under the head of a case: the way to its appeal, or for a support agent the way to open one, or why there is none. */
export function AppealStrip({ data, role }: { data: CaseDetail; role: Role }) {
  const t = useTranslations("appeal.strip");
  const words = useTranslations("appeal.words");
  const viewer = { type: "user", role } as const;
  const { appealable } = data;
  const shown = can(viewer, "appeal.read") ? data.appeal : null;
  // An open appeal speaks for itself.
  const refused = appealable?.ok === false && appealable.why !== "open" ? appealable.why : null;
  if (!appealable?.ok && !refused && !shown) return null;
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
      {appealable?.ok && (
        <>
          {!shown && <p>{t("possible")}</p>}
          <Link href={`/appeals/new?case=${data.id}`} className={`${link} ${shown ? "" : "ms-auto"} ${buttonTones.primary}`}>
            {t("open")}
          </Link>
        </>
      )}
      {refused && <p className="text-muted">{t(`refused.${refused}`)}</p>}
    </div>
  );
}
