"use client";

import { useTranslations } from "use-intl";
import { CaseHistory } from "@/components/case-facts/case-history";
import { FlagList } from "@/components/case-facts/flag-list";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { CaseDetail } from "@/lib/contracts/case";
import type { Role } from "@/lib/contracts/vocabulary";
import { can } from "@/lib/permissions";
import { usePassed } from "@/lib/use-passed";
import { UndoHere } from "../../../_components/undo-here";
import { OverseerActs } from "./overseer-acts";
import { TakeOverForm } from "./take-over-form";

type Props = {
  data: CaseDetail;
  role: Role;
  claimable: boolean;
  mayTakeOver: boolean;
  renderedAt: number;
  onClaim: () => void;
  onReopened: () => void;
};

/** The case for everybody who does not hold it: status, reasons and dates; masked fields where the role allows; no picture. */
export function SummaryCase({ data, role, claimable, mayTakeOver, renderedAt, onClaim, onReopened }: Props) {
  const t = useTranslations("case");
  const words = useTranslations("words");
  const leaseOver = usePassed(data.holder?.expiresAt ?? null, renderedAt);
  const isHeld = data.holder !== null && !data.holder.reserved && !leaseOver && data.state !== "appeal_review";
  const status = data.outcome ? words(`outcomes.${data.outcome}`) : isHeld ? t("stages.held") : words(`states.${data.state}`);
  const why = withheldFrom(data, role);
  return (
    <div className="flex-1 overflow-auto">
      <div className="mx-auto max-w-3xl px-6 py-8">
        <p className="text-page font-semibold">{data.closedReason ? `${status}: ${words(`closed.${data.closedReason}`)}` : status}</p>
        <p className="mt-1 text-muted">{t(`withheld.${why}`)}</p>
        {can({ type: "user", role }, "decision.make") && <UndoHere caseId={data.id} />}
        {(why === "decided" || why === "closed") && (
          <Link href={data.appeal ? "/appeals" : "/queue"} className="mt-4 inline-block text-accent underline">
            {t(data.appeal ? "toAppeals" : "toQueue")}
          </Link>
        )}
        {claimable && (
          <Button tone="primary" shortcut="c" className="mt-4" onClick={onClaim}>
            {t("claimToSee")}
          </Button>
        )}
        {mayTakeOver && data.holder && <TakeOverForm data={data} holder={data.holder} renderedAt={renderedAt} />}
        {data.attention && <p className="mt-4 border-s-2 border-s-warn ps-4">{t(`attention.${data.attention}_text`)}</p>}
        <div className="mt-4">
          <OverseerActs data={data} role={role} onReopened={onReopened} />
        </div>
        <h2 className="mt-8 mb-2 text-meta text-muted">{t("why")}</h2>
        <FlagList flags={data.risk === null ? null : data.flags} checks={[]} />
        {data.maskedFields && data.maskedFields.length > 0 && (
          <>
            <h2 className="mt-8 mb-2 text-meta text-muted">{t("masked")}</h2>
            <dl className="grid grid-cols-[10rem_1fr]">
              {data.maskedFields.map((field) => (
                <div key={field.key} className="contents">
                  <dt className="border-b py-1.5 text-muted">{words(`fields.${field.key}`)}</dt>
                  <dd className="border-b py-1.5 font-mono">{field.value}</dd>
                </div>
              ))}
            </dl>
          </>
        )}
        {(data.history.length > 0 || data.decisions.length > 0) && (
          <>
            <h2 className="mt-8 mb-2 text-meta text-muted">{t("history")}</h2>
            <CaseHistory history={data.history} decisions={data.decisions} notes={[]} previousCase={data.previousCase} />
          </>
        )}
      </div>
    </div>
  );
}

/** Why there is no evidence here: whoever may hold cases hears what would open this one, everybody else what their role sees. */
function withheldFrom(data: CaseDetail, role: Role) {
  const may = (action: "case.claim" | "decision.make_as_senior") => can({ type: "user", role }, action);
  if (data.withheld === "erased") return "erased";
  if (!may("case.claim")) return "role";
  if (data.state === "decided" || data.state === "closed") return data.state;
  const seniorsOnly = data.state === "escalated" || data.state === "appeal_review";
  return seniorsOnly && !may("decision.make_as_senior") ? "senior" : "not_claimed";
}
