"use client";

import { useRef } from "react";
import { useTranslations } from "use-intl";
import { useShortcut } from "@/components/ui/shortcut-provider";
import { classNames } from "@/lib/class-names";
import type { AppealSummary } from "@/lib/contracts/appeal";
import type { AppealView } from "@/lib/queries/appeals";
import { AppealRow } from "./appeal-row";

type Props = {
  appeals: AppealSummary[];
  view: AppealView;
  now: number;
  busy: boolean;
  /** Null for those who do not decide appeals. */
  onClaim: ((appeal: AppealSummary) => void) | null;
};

/** The appeals as a table: urgency, case, account, what it is about, where it stands. */
export function AppealsTable({ appeals, view, now, busy, onClaim }: Props) {
  const t = useTranslations("appeal.list.columns");
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (step: number) => {
    const links = [...(body.current?.querySelectorAll<HTMLAnchorElement>("a[data-row]") ?? [])];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    links[Math.min(links.length - 1, Math.max(0, at + step))]?.focus();
  };
  useShortcut("next_row", () => move(1));
  useShortcut("previous_row", () => move(-1));
  const head = (name: string, className?: string) => (
    <th
      scope="col"
      className={classNames(
        "sticky top-0 z-10 h-8 border-b bg-surface px-2 text-start font-normal whitespace-nowrap first:ps-4 last:pe-4",
        className,
      )}
    >
      {name}
    </th>
  );
  return (
    <table className="w-full border-separate border-spacing-0">
      <thead>
        <tr className="text-start text-meta text-muted">
          {head(t(view === "open" ? "due" : "ended"))}
          {head(t("case"))}
          {head(t("account"), "max-md:hidden")}
          {head(t("about"), "max-md:hidden")}
          {head(t(view === "decided" ? "outcome" : "state"), "w-full")}
          {view === "open" && head(t("holder"))}
          {head(t("opened"), "max-md:hidden")}
          {onClaim && head(t("actions"))}
        </tr>
      </thead>
      <tbody ref={body}>
        {appeals.map((appeal) => (
          <AppealRow key={appeal.id} appeal={appeal} view={view} now={now} busy={busy} onClaim={onClaim} />
        ))}
      </tbody>
    </table>
  );
}
