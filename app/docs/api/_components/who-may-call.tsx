import type { OperationObject, WhoMay } from "@/lib/openapi/document-types";
import type { Words } from "./words";

type Props = { operation: OperationObject; t: Words; role: Words };

/** The roles and scopes of the permission table, in words; what needs more is named with it. */
export function WhoMayCall({ operation, t, role }: Props) {
  const finer = Object.entries(operation["x-finer"] ?? {});
  const who = (may: Pick<WhoMay, "roles" | "scopes">) =>
    [...may.roles.map((name) => role(name)), ...may.scopes.map((scope) => t("keyWith", { scope }))].join(", ");
  return (
    <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
      <dt className="text-muted">{t("whoMay")}</dt>
      <dd>{operation["x-action"] ? who({ roles: operation["x-roles"], scopes: operation["x-scopes"] }) : t("everybody")}</dd>
      {finer.map(([when, may]) => (
        <FinerRow key={when} when={when} who={who(may)} />
      ))}
    </dl>
  );
}

function FinerRow({ when, who }: { when: string; who: string }) {
  return (
    <>
      <dt lang="en" className="ps-3 text-muted">
        {when}
      </dt>
      <dd>{who}</dd>
    </>
  );
}
