"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { When } from "@/components/case-facts/when";
import { usePolicyWords } from "@/components/policy-words/use-policy-words";
import { classNames } from "@/lib/class-names";
import type { PolicyVersionDto } from "@/lib/contracts/policy";
import { policyQueries } from "@/lib/queries/policy";
import { cell, SettingsTable } from "../../_components/settings-table";

const columns = [
  { key: "version", className: "w-24" },
  { key: "when", className: "w-32" },
  { key: "who", className: "w-48 max-md:hidden" },
  { key: "changes" },
] as const;

/** The versions that were saved, newest first, down to the built-in rules. */
export function PolicyHistory({ now }: { now: number }) {
  const t = useTranslations("policy");
  const { data: versions = [] } = useQuery(policyQueries.versions());
  const oldest = versions.at(-1);
  return (
    <section aria-label={t("history.title")} className="border-t pt-5 pb-6">
      <h2 className="px-4 pb-3 text-title font-semibold">{t("history.title")}</h2>
      <SettingsTable
        caption={t("history.title")}
        columns={columns.map((column) => ({ ...column, label: t(`history.columns.${column.key}`) }))}
      >
        {versions.map((version) => (
          <VersionRow key={version.version} version={version} now={now} />
        ))}
        {(!oldest || oldest.version === 1) && (
          <tr className="text-muted">
            <th scope="row" className={classNames(cell, "text-start font-normal")}>
              0
            </th>
            <td className={cell} />
            <td className={classNames(cell, "max-md:hidden")} />
            <td className={cell}>{t("history.builtIn")}</td>
          </tr>
        )}
      </SettingsTable>
    </section>
  );
}

function VersionRow({ version, now }: { version: PolicyVersionDto; now: number }) {
  const t = useTranslations("policy");
  const words = usePolicyWords();
  const changes = version.changes.map(({ path, before, after }) =>
    t("history.change", { label: words.label(path), before: words.value(path, before), after: words.value(path, after) }),
  );
  return (
    <tr>
      <th scope="row" className={classNames(cell, "text-start font-medium")}>
        {version.version}
      </th>
      <td className={cell}>
        <When at={version.createdAt} now={now} />
      </td>
      <td className={classNames(cell, "max-md:hidden")}>{version.author?.name ?? t("history.nobody")}</td>
      <td className={classNames(cell, "py-2 whitespace-normal")}>
        {changes.map((change) => (
          <span key={change} className="me-4 inline-block">
            {change}
          </span>
        ))}
      </td>
    </tr>
  );
}
