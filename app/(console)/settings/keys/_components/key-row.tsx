"use client";

import { useTranslations } from "use-intl";
import { When } from "@/components/case-facts/when";
import { Button } from "@/components/ui/button";
import { Sign } from "@/components/ui/sign";
import { classNames } from "@/lib/class-names";
import type { ApiKeyDto } from "@/lib/contracts/api-key";
import { cell } from "../../_components/settings-table";

export const keyColumns = [
  { key: "name", className: "w-[22%] max-md:w-auto" },
  { key: "scopes" },
  { key: "created", className: "w-[12%] max-md:hidden" },
  { key: "lastUsed", className: "w-[12%] max-md:hidden" },
  { key: "status", className: "w-[14%] max-md:hidden" },
  { key: "actions", className: "w-28", labelHidden: true },
] as const;

type Props = { apiKey: ApiKeyDto; now: number; onRevoke: () => void };

export function KeyRow({ apiKey, now, onRevoke }: Props) {
  const t = useTranslations("settings");
  const revoked = apiKey.revokedAt !== null;
  const scopes = apiKey.scopes.join(", ");
  return (
    <tr className={classNames("hover:bg-hover", revoked && "text-muted")}>
      <th scope="row" className={classNames(cell, "text-start font-medium")} title={apiKey.name}>
        {apiKey.name}
      </th>
      <td className={classNames(cell, "font-mono text-meta")} title={apiKey.scopes.map((scope) => t(`scope.${scope}`)).join("\n")}>
        {scopes}
      </td>
      <td className={classNames(cell, "max-md:hidden")}>
        <When at={apiKey.createdAt} now={now} />
      </td>
      <td className={classNames(cell, "max-md:hidden")}>
        {apiKey.lastUsedAt ? <When at={apiKey.lastUsedAt} now={now} /> : <span className="text-meta text-muted">{t("never")}</span>}
      </td>
      <td className={classNames(cell, "max-md:hidden")}>
        <Sign kind={revoked ? "missing" : "pass"} word={t(`key.status.${revoked ? "revoked" : "active"}`)} />
        {apiKey.revokedAt && (
          <span className="ms-2">
            <When at={apiKey.revokedAt} now={now} />
          </span>
        )}
      </td>
      <td className={classNames(cell, "text-end")}>
        {!revoked && (
          <Button tone="quiet" onClick={onRevoke} aria-label={t("key.revokeNamed", { name: apiKey.name })} className="h-7">
            {t("key.revoke")}
          </Button>
        )}
      </td>
    </tr>
  );
}
