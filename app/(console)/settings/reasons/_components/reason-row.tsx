"use client";

import { useTranslations } from "use-intl";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Sign, type SignKind } from "@/components/ui/sign";
import { classNames } from "@/lib/class-names";
import { type DecisionOutcome, decisionOutcomes, escalatingReasons, type ReasonCode } from "@/lib/contracts/reason-code";
import { useLanguage } from "@/lib/use-language";
import { DotsIcon } from "../../_components/dots-icon";
import { cell } from "../../_components/settings-table";

export const reasonColumns = [
  { key: "reason", className: "w-[20%] max-md:w-auto" },
  { key: "outcomes", className: "w-[25%] max-md:w-auto" },
  { key: "text", className: "max-lg:hidden" },
  { key: "status", className: "w-24 max-md:hidden" },
  { key: "version", className: "w-20 max-md:hidden" },
  { key: "actions", className: "w-14", labelHidden: true },
] as const;

const outcomeSigns = {
  approve: "match",
  reject: "fail",
  request_resubmission: "uncertain",
  escalate: "warn",
} as const satisfies Record<DecisionOutcome, SignKind>;

type Props = { reason: ReasonCode; onAct: (act: "edit" | "retire") => void };

export function ReasonRow({ reason, onAct }: Props) {
  const t = useTranslations("reasons");
  const outcomes = useTranslations("decision.outcomes");
  const locale = useLanguage();
  const text = reason.subjectText[locale];
  return (
    <tr className={classNames("hover:bg-hover", !reason.active && "text-muted")}>
      <th scope="row" className={classNames(cell, "text-start font-medium")} title={reason.code}>
        {reason.label[locale]}
      </th>
      <td className={cell}>
        <span className="flex flex-wrap gap-x-3">
          {decisionOutcomes
            .filter((outcome) => reason.outcomes.includes(outcome))
            .map((outcome) => (
              <Sign key={outcome} kind={reason.active ? outcomeSigns[outcome] : "missing"} word={outcomes(outcome)} />
            ))}
        </span>
      </td>
      <td className={classNames(cell, "text-muted max-lg:hidden")} title={text}>
        {text}
      </td>
      <td className={classNames(cell, "max-md:hidden")}>
        <Sign kind={reason.active ? "pass" : "missing"} word={t(`status.${reason.active ? "active" : "retired"}`)} />
      </td>
      <td className={classNames(cell, "max-md:hidden")}>{reason.version}</td>
      <td className={classNames(cell, "text-end")}>
        <Menu label={t("actionsFor", { name: reason.label[locale] })} trigger={<DotsIcon />}>
          <MenuItem onSelect={() => onAct("edit")}>{t("act.edit")}</MenuItem>
          {!escalatingReasons.includes(reason.code) && (
            <MenuItem onSelect={() => onAct("retire")}>{t(reason.active ? "act.retire" : "act.restore")}</MenuItem>
          )}
        </Menu>
      </td>
    </tr>
  );
}
